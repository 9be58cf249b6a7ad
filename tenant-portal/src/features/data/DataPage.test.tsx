import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, server } from '../../test/server';
import { show } from '../../test/show';
import { DataPage } from './DataPage';

describe('the parts of the data page', () => {
  it('keep a file that is on its way when another part is opened, and make no part before it is', async () => {
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
    fireEvent.drop(await screen.findByTestId('drop'), { dataTransfer: { files: [new File(['id,title\n1,Jacket\n'], 'items.csv')] } });
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    expect(refused).toHaveLength(0);
    await userEvent.click(screen.getByRole('tab', { name: 'Refused' }));
    await expect.poll(() => refused.length).toBe(1);
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    refuse();
    await userEvent.click(screen.getByRole('tab', { name: 'Import' }));
    expect(await screen.findByText('items.csv')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-3');
  });
});
