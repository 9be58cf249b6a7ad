import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '../../test/server';
import { show } from '../../test/show';
import { ImportForm } from './ImportForm';

const drop = async (file: File) => fireEvent.drop(await screen.findByTestId('drop'), { dataTransfer: { files: [file] } });

describe('importing a file', () => {
  it('says what to do with one that cannot be imported', async () => {
    show(<ImportForm />);
    await drop(new File(['x'], 'photo.png'));
    expect(await screen.findByRole('alert')).toHaveTextContent('photo.png cannot be imported');
    expect(screen.queryByRole('button', { name: 'Import' })).not.toBeInTheDocument();
  });

  it('is not sent while a needed column is missing', async () => {
    show(<ImportForm />);
    await drop(new File(['title,brand\nJacket,A\n'], 'items.csv'));
    expect(await screen.findByText('Choose a column for: id')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled();
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
    expect(screen.getByText('Checked; nothing was stored')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Download all errors' })).toHaveAttribute('href', '/v1/operations/imp_1/errors');
    expect(asked).toEqual(['?type=items&validateOnly=true 1']);
  });
});
