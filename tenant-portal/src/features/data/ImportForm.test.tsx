import { gzipSync } from 'node:zlib';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { Link, Route, Routes } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '../../test/blob';
import { answers, listens, page, server } from '../../test/server';
import { show } from '../../test/show';
import { DataPage } from './DataPage';
import { bodyOf } from './file';
import { ImportForm } from './ImportForm';
import { OnItsWay } from './OnItsWay';
import { send } from './send';

vi.mock('./send', async (original) => {
  const real = await original<typeof import('./send')>();
  return { ...real, send: vi.fn(real.send) };
});

const drop = async (file: File) => fireEvent.drop(await screen.findByTestId('drop'), { dataTransfer: { files: [file] } });

const done = { id: 'imp_1', type: 'items', state: 'succeeded', validateOnly: false, progress: { read: 1, accepted: 1, rejected: 0, duplicates: 0, rowsPerSecond: 1 } };

describe('importing a file', () => {
  it('says what to do with one that cannot be imported', async () => {
    show(<ImportForm />);
    await drop(new File(['x'], 'photo.png'));
    expect(await screen.findByRole('alert')).toHaveTextContent('photo.png cannot be imported');
    expect(screen.queryByRole('button', { name: 'Import' })).not.toBeInTheDocument();
  });

  it('keeps what was taken, and the columns that were chosen, when another cannot be imported', async () => {
    show(<ImportForm />);
    await drop(new File(['id,Fabric\n1,wool\n'], 'items.csv'));
    await userEvent.click(await screen.findByRole('combobox', { name: 'Field for Fabric' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Brand brand' }));
    await drop(new File(['x'], 'photo.png'));
    expect(await screen.findByRole('alert')).toHaveTextContent('photo.png cannot be imported');
    expect(screen.getByText('items.csv')).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Field for Fabric' })).toHaveValue('Brand');
    await drop(new File(['id,title\n1,Jacket\n'], 'others.csv'));
    expect(await screen.findByText('others.csv')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each([
    ['columns', new File(['id,city,memberTier\n1,Wien,gold\n'], 'people.csv')],
    ['rows', new File(['{"id":"1","city":"Wien","memberTier":"gold"}\n'], 'people.ndjson')],
  ])('says what its %s look like under another type, and changes to that', async (_, file) => {
    const asked = listens('post', '/v1/imports', done, 202);
    show(<ImportForm />);
    await drop(file);
    expect(await screen.findByRole('alert')).toHaveTextContent('These look like shoppers');
    await userEvent.click(screen.getByRole('button', { name: 'Change to: Shoppers' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('combobox', { name: 'What it holds' })).toHaveValue('Shoppers');
    expect(screen.getByRole('combobox', { name: 'What it holds' })).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Import' }));
    await expect.poll(() => asked.map(({ url }) => new URL(url).searchParams.get('type'))).toEqual(['users']);
  });

  it('says how one was read that is not in UTF-8 with commas', async () => {
    show(<ImportForm />);
    await drop(new File(['id;title\n1;Jacke\n'], 'items.csv'));
    expect(await screen.findByText('Read as UTF-8, columns parted by ; – it is sent as UTF-8 with commas.')).toBeInTheDocument();
  });

  it('is not sent while a needed column is missing', async () => {
    show(<ImportForm />);
    await drop(new File(['title,brand\nJacket,A\n'], 'items.csv'));
    expect(await screen.findByText('Choose a column for: Id (id)')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled();
  });

  it('says that a column is no id whose values stand in several rows', async () => {
    show(<ImportForm />);
    await userEvent.click(await screen.findByRole('combobox', { name: 'What it holds' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Events' }));
    await drop(new File(['id,type,itemId\np-1,view,p-1\np-1,purchase,p-1\n'], 'events.csv'));
    expect(await screen.findByText('Values of “id” stand in several rows')).toBeInTheDocument();
  });

  it('says which columns stay behind, and takes one along under a name that is typed', async () => {
    answers('post', '/v1/imports', done, 202);
    const exported = 'id,attributes.care.wash,attributes.colour,Fabric,receivedAt,title\n1,30,red,wool,2026-11-01,Jacket\n';
    show(<ImportForm />);
    await drop(new File([exported], 'items.csv'));
    expect(await screen.findByText('Left out of the import: Fabric, receivedAt')).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Field for attributes.care.wash' })).toHaveValue('care.wash');
    await userEvent.type(screen.getByRole('combobox', { name: 'Field for Fabric' }), 'attributes.cloth');
    await userEvent.click(await screen.findByRole('option', { name: 'cloth attributes.cloth' }));
    expect(screen.getByText('Left out of the import: receivedAt')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Import' }));
    expect(await screen.findByText('Imported')).toBeInTheDocument();
    const sent = vi.mocked(send).mock.lastCall?.[0];
    if (sent === undefined) throw new Error('nothing was sent');
    expect((await textOf(await bodyOf(sent.dropped, sent.mapping))).split('\n')[0]).toBe('id,attributes.care.wash,attributes.colour,attributes.cloth,unused-5,title');
  });

  it('names fields in the language of the person, each with its path, and finds them by either', async () => {
    show(<ImportForm />);
    await drop(new File(['id,Reduziert\n1,5\n'], 'items.csv'));
    const field = await screen.findByRole('combobox', { name: 'Field for Reduziert' });
    await userEvent.type(field, 'ale pri');
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Sale price salePrice']);
    await userEvent.clear(field);
    await userEvent.type(field, 'saleprice');
    await userEvent.click(screen.getByRole('option', { name: 'Sale price salePrice' }));
    expect(field).toHaveValue('Sale price');
    expect(field).toHaveAccessibleDescription('salePrice');
    await act(() => i18next.changeLanguage('zh'));
    expect(screen.getByRole('combobox', { name: 'Reduziert 对应的字段' })).toHaveValue('促销价');
    await drop(new File(['title\nJacket\n'], 'items.csv'));
    expect(await screen.findByText('请为以下字段选择列：编号（id）')).toBeInTheDocument();
  });

  it('maps the columns of a packed one too, and says what the names of JSON have to be', async () => {
    show(<ImportForm />);
    await drop(new File([new Uint8Array(gzipSync('SKU,Fabric\n1,wool\n'))], 'items.csv.gz'));
    expect(await screen.findByRole('combobox', { name: 'Field for SKU' })).toHaveValue('Id');
    expect(screen.getByText('Left out of the import: Fabric')).toBeInTheDocument();
    expect(screen.queryByText(/^JSON is sent as it is/)).toBeNull();
    await drop(new File(['{"sku":"1"}\n'], 'items.ndjson'));
    expect(await screen.findByText(/^JSON is sent as it is: its names have to be those of the API, id, title, .*, attributes\.…\. A CSV/)).toBeInTheDocument();
  });

  it('says what to do with a packed one that cannot be unpacked whole', async () => {
    show(<ImportForm />);
    const cut = new Uint8Array(gzipSync(`sku\n${Array.from({ length: 200_000 }, (_, n) => `${n * 7919}\n`).join('')}`)).subarray(0, -1000);
    await drop(new File([cut], 'items.csv.gz'));
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/could not be unpacked.*Unpack it, and import what comes out/);
  });

  it('offers to check first, and to import once that has passed for these columns', async () => {
    answers('post', '/v1/imports', { ...done, validateOnly: true }, 202);
    show(<ImportForm />);
    await drop(new File(['id,title,Fabric\n1,Jacket,wool\n'], 'items.csv'));
    const variant = (name: string) => screen.getByRole('button', { name }).getAttribute('data-variant');
    await screen.findByRole('button', { name: 'Import' });
    expect([variant('Check without storing'), variant('Import')]).toEqual(['filled', 'default']);
    await userEvent.click(screen.getByRole('button', { name: 'Check without storing' }));
    expect(await screen.findByText(/^Every row can be accepted/)).toBeInTheDocument();
    expect([variant('Check without storing'), variant('Import')]).toEqual(['default', 'filled']);
    await userEvent.click(screen.getByRole('combobox', { name: 'Field for Fabric' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Brand brand' }));
    expect([variant('Check without storing'), variant('Import')]).toEqual(['filled', 'default']);
  });

  it('keeps what it is of while it is sent', async () => {
    vi.mocked(send).mockReturnValueOnce(new Promise(() => undefined));
    show(<ImportForm />);
    await drop(new File(['id,title\n1,Jacket\n'], 'items.csv'));
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    expect(screen.getByRole('combobox', { name: 'What it holds' })).toBeDisabled();
  });

  it('is stopped by who sends it, and not left without a word', async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.post('*/v1/imports', ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return new Promise<never>(() => undefined);
      }),
    );
    show(
      <>
        <OnItsWay />
        <ImportForm />
      </>,
      { at: '/data' },
    );
    await drop(new File(['id,title\n1,Jacket\n'], 'items.csv'));
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    const stop = await screen.findByRole('button', { name: 'Stop sending' });
    const left = new Event('beforeunload', { cancelable: true });
    globalThis.dispatchEvent(left);
    expect(left.defaultPrevented).toBe(true);
    await userEvent.click(stop);
    expect(await screen.findByRole('alert')).toHaveTextContent('Sending was stopped');
    const later = new Event('beforeunload', { cancelable: true });
    globalThis.dispatchEvent(later);
    expect(later.defaultPrevented).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Import' }));
    await expect.poll(() => keys).toHaveLength(2);
    expect(keys[1], 'what was stopped may still be ending').not.toBe(keys[0]);
  });

  it('is sent again under its key when nobody knows what became of it, and under a new one afterwards', async () => {
    const keys: (string | null)[] = [];
    let lost = true;
    server.use(
      http.post('*/v1/imports', ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return lost ? HttpResponse.error() : HttpResponse.json(done, { status: 202 });
      }),
    );
    show(<ImportForm />);
    await drop(new File(['id,title\n1,Jacket\n'], 'items.csv'));
    const press = async () => userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    await press();
    expect(await screen.findByRole('alert')).toHaveTextContent('CXM cannot be reached');
    lost = false;
    await press();
    expect(await screen.findByText('Imported')).toBeInTheDocument();
    await press();
    await expect.poll(() => keys).toHaveLength(3);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('says that the file was saved anew after it was chosen', async () => {
    server.use(http.post('*/v1/imports', () => HttpResponse.error()));
    show(<ImportForm />);
    const file = new File(['id,title\n1,Jacket\n'], 'items.csv');
    await drop(file);
    const check = await screen.findByRole('button', { name: 'Check without storing' });
    await userEvent.click(check);
    expect(await screen.findByRole('alert')).toHaveTextContent('CXM cannot be reached');
    const gone = new Blob();
    gone.arrayBuffer = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
    file.slice = () => gone;
    await userEvent.click(check);
    expect(await screen.findByText('The file was changed or moved since it was chosen')).toBeInTheDocument();
  });

  it('says so when what comes back cannot be read', async () => {
    server.use(http.post('*/v1/imports', () => HttpResponse.text('<html>', { status: 202 })));
    show(<ImportForm />);
    await drop(new File(['id,title\n1,Jacket\n'], 'items.csv'));
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong');
    expect(screen.getByRole('button', { name: 'Import' })).toBeEnabled();
  });

  it('checks without storing and shows why rows are refused', async () => {
    const asked: string[] = [];
    const checked = { ...done, validateOnly: true, progress: { ...done.progress, read: 2, rejected: 1 } };
    server.use(
      http.post('*/v1/imports', async ({ request }) => {
        asked.push(`${new URL(request.url).search} ${request.headers.get('X-CXM-CSRF')}`);
        return HttpResponse.json(checked, { status: 202 });
      }),
      http.get('*/v1/operations/imp_1/errors', () =>
        HttpResponse.text('{"row":2,"errors":[{"pointer":"/price","code":"type","detail":"must be a number"}]}\n'),
      ),
      http.get('*/v1/operations/imp_1', () => HttpResponse.json(checked)),
    );
    show(<ImportForm />);
    await drop(new File(['id,price\n1,5\n2,cheap\n'], 'items.csv'));
    await userEvent.click(await screen.findByRole('button', { name: 'Check without storing' }));
    expect(await screen.findByText(/must be a number/)).toBeInTheDocument();
    const sheet = decodeURIComponent(screen.getByRole('link', { name: 'The same as CSV' }).getAttribute('href') ?? '');
    expect(sheet).toBe('data:text/csv;charset=utf-8,\uFEFFrow,pointer,code,detail\n2,/price,type,must be a number\n');
    expect(screen.getByText('Checked; nothing was stored')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Download all errors' })).toHaveAttribute('href', '/v1/operations/imp_1/errors');
    expect(screen.getByRole('button', { name: 'Check without storing' })).toHaveAttribute('data-variant', 'filled');
    expect(screen.queryByRole('button', { name: 'Import' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Import the rows that are right' }));
    await waitFor(() => expect(asked).toEqual(['?type=items&validateOnly=true 1', '?type=items&validateOnly=false 1']));
  });

  it('goes on while another page is looked at, which says so, and its result is there for who comes back', async () => {
    let accept = () => {};
    const answered = new Promise<void>((resolve) => (accept = resolve));
    answers('get', '/v1/operations/imp_1', done);
    server.use(
      http.post('*/v1/imports', async () => {
        await answered;
        return HttpResponse.json(done, { status: 202 });
      }),
    );
    show(
      <>
        <Link to="/">Away</Link>
        <Link to="/data">Data</Link>
        <OnItsWay />
        <Routes>
          <Route path="/data" element={<ImportForm />} />
          <Route path="/" element={<p>another page</p>} />
        </Routes>
      </>,
      { at: '/data' },
    );
    await drop(new File(['id,title\n1,Jacket\n'], 'items.csv'));
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    expect(screen.queryByRole('link', { name: 'items.csv is being sent' })).toBeNull();
    await userEvent.click(screen.getByRole('link', { name: 'Away' }));
    expect(await screen.findByText('another page')).toBeInTheDocument();
    const back = screen.getByRole('link', { name: 'items.csv is being sent' });
    const left = new Event('beforeunload', { cancelable: true });
    globalThis.dispatchEvent(left);
    expect(left.defaultPrevented).toBe(true);
    await userEvent.click(back);
    expect(await screen.findByRole('button', { name: 'Stop sending' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Away' }));
    accept();
    await waitFor(() => expect(screen.queryByRole('link', { name: 'items.csv is being sent' })).toBeNull());
    await userEvent.click(screen.getByRole('link', { name: 'Data' }));
    expect(await screen.findByText('Imported')).toBeInTheDocument();
    expect(screen.getByText('items.csv')).toBeInTheDocument();
  });

  it('goes on when another part of the page is opened, and says then why it failed', async () => {
    let refuse = () => {};
    const answered = new Promise<void>((resolve) => (refuse = resolve));
    answers('get', '/v1/operations', page([]));
    const refused = listens('get', '/v1/dead-letters', page([]));
    server.use(
      http.post('*/v1/imports', async () => {
        await answered;
        return HttpResponse.json({ status: 503, code: 'unavailable', traceId: 'trace-3' }, { status: 503 });
      }),
    );
    show(<DataPage />, { at: '/data' });
    await drop(new File(['id,title\n1,Jacket\n'], 'items.csv'));
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    expect(refused).toHaveLength(0); // no part is made before it is opened
    await userEvent.click(screen.getByRole('tab', { name: 'Refused' }));
    await expect.poll(() => refused.length).toBe(1);
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    refuse();
    await userEvent.click(screen.getByRole('tab', { name: 'Import' }));
    expect(await screen.findByText('items.csv')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-3');
  });
});
