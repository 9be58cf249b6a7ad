import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '../../test/blob';
import { answers, server } from '../../test/server';
import { show } from '../../test/show';
import { bodyOf } from './file';
import { ImportForm } from './ImportForm';
import { send } from './send';

vi.mock('./send', async (original) => ({ send: vi.fn((await original<typeof import('./send')>()).send) }));

const drop = async (file: File) => fireEvent.drop(await screen.findByTestId('drop'), { dataTransfer: { files: [file] } });

describe('importing a file', () => {
  it('says what to do with one that cannot be imported', async () => {
    show(<ImportForm />);
    await drop(new File(['x'], 'photo.png'));
    expect(await screen.findByRole('alert')).toHaveTextContent('photo.png cannot be imported');
    expect(screen.queryByRole('button', { name: 'Import' })).not.toBeInTheDocument();
  });

  it('says how one was read that is not in UTF-8 with commas', async () => {
    show(<ImportForm />);
    await drop(new File(['id;title\n1;Jacke\n'], 'items.csv'));
    expect(await screen.findByText('Read as UTF-8, columns parted by ; – it is sent as UTF-8 with commas.')).toBeInTheDocument();
  });

  it('is not sent while a needed column is missing', async () => {
    show(<ImportForm />);
    await drop(new File(['title,brand\nJacket,A\n'], 'items.csv'));
    expect(await screen.findByText('Choose a column for: id')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled();
  });

  it('says which columns stay behind, and takes one along under a name that is typed', async () => {
    const done = { id: 'imp_1', type: 'items', state: 'succeeded', progress: { read: 1, accepted: 1, rejected: 0, duplicates: 0, rowsPerSecond: 1 } };
    answers('post', '/v1/imports', done, 202);
    answers('get', '/v1/operations/imp_1', done);
    const exported = 'id,attributes.care.wash,attributes.colour,Fabric,receivedAt,title\n1,30,red,wool,2026-11-01,Jacket\n';
    show(<ImportForm />);
    await drop(new File([exported], 'items.csv'));
    expect(await screen.findByText('Left out of the import: Fabric, receivedAt')).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Field for attributes.care.wash' })).toHaveValue('attributes.care.wash');
    await userEvent.type(screen.getByRole('combobox', { name: 'Field for Fabric' }), 'attributes.cloth');
    await userEvent.click(await screen.findByRole('option', { name: 'attributes.cloth' }));
    expect(screen.getByText('Left out of the import: receivedAt')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Import' }));
    expect(await screen.findByText('Imported')).toBeInTheDocument();
    const sent = vi.mocked(send).mock.lastCall?.[0];
    if (sent === undefined) throw new Error('nothing was sent');
    expect((await textOf(await bodyOf(sent.dropped, sent.mapping))).split('\n')[0]).toBe('id,attributes.care.wash,attributes.colour,attributes.cloth,unused-5,title');
  });

  it('checks without storing and shows why rows are refused', async () => {
    const asked: string[] = [];
    server.use(
      http.post('*/v1/imports', async ({ request }) => {
        asked.push(`${new URL(request.url).search} ${request.headers.get('X-CXM-CSRF')}`);
        const progress = { read: 2, accepted: 1, rejected: 1, duplicates: 0, rowsPerSecond: 10 };
        return HttpResponse.json({ id: 'imp_1', type: 'items', state: 'succeeded', validateOnly: true, progress }, { status: 202 });
      }),
      http.get('*/v1/operations/imp_1/errors', () =>
        HttpResponse.text('{"row":2,"errors":[{"pointer":"/price","code":"type","detail":"must be a number"}]}\n'),
      ),
      http.get('*/v1/operations/imp_1', () => HttpResponse.json({ id: 'imp_1', state: 'succeeded' })),
    );
    show(<ImportForm />);
    await drop(new File(['id,price\n1,5\n2,cheap\n'], 'items.csv'));
    await userEvent.click(await screen.findByRole('button', { name: 'Check without storing' }));
    expect(await screen.findByText(/must be a number/)).toBeInTheDocument();
    const sheet = decodeURIComponent(screen.getByRole('link', { name: 'The same as CSV' }).getAttribute('href') ?? '');
    expect(sheet).toBe('data:text/csv;charset=utf-8,\uFEFFrow,pointer,code,detail\n2,/price,type,must be a number\n');
    expect(screen.getByText('Checked; nothing was stored')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Download all errors' })).toHaveAttribute('href', '/v1/operations/imp_1/errors');
    expect(asked).toEqual(['?type=items&validateOnly=true 1']);
  });
});
