import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { ImportList } from './ImportList';

const list = '/v1/operations';
const progress = { read: 2, accepted: 1, rejected: 0, duplicates: 0, rowsPerSecond: 10 };
const running = { id: 'imp_1', kind: 'import', type: 'items', state: 'running', validateOnly: false, createdAt: '2026-11-26T07:00:00Z', progress, problem: null };
const problem = { code: 'unreadable', detail: 'The stream was cut before its end; rows to 400 are done, send those after it' };

const cancel = () => screen.findByRole('button', { name: /^Cancel the import of / });

describe('the list of imports', () => {
  it('says why one failed, and where to go on', async () => {
    answers('get', list, page([{ ...running, state: 'failed', problem }, { ...running, id: 'imp_2', state: 'succeeded' }]));
    show(<ImportList />);
    const [, failed, good] = await screen.findAllByRole('row');
    expect(within(failed as HTMLElement).getByText(problem.detail)).toBeInTheDocument();
    expect(good).toHaveTextContent(/Succeeded/);
    expect(screen.queryByRole('button', { name: /^Cancel/ })).toBeNull();
  });

  it('ends one that goes on', async () => {
    answers('get', list, page([running]));
    const cancelled = listens('post', `${list}/imp_1\\:cancel`, { ...running, state: 'cancelled' });
    show(<ImportList />);
    await userEvent.click(await cancel());
    answers('get', list, page([{ ...running, state: 'cancelled' }]));
    expect(await screen.findByText('Cancelled')).toBeInTheDocument();
    expect(cancelled).toHaveLength(1);
  });

  it('says why one was not ended', async () => {
    answers('get', list, page([running]));
    refuses('post', `${list}/imp_1\\:cancel`, 403, { code: 'forbidden', detail: 'it is not yours' });
    show(<ImportList />);
    await userEvent.click(await cancel());
    expect(await screen.findByText('it is not yours')).toBeInTheDocument();
    expect(screen.getByText('Running')).toBeInTheDocument();
  });
});
