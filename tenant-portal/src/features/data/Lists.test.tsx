import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { answers, listens, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Lists } from './Lists';

const job = {
  id: 'job_1',
  kind: 'recommendation-job',
  state: 'running',
  request: { scenario: 'home', users: "city = 'Wien'", count: null, format: 'csv' },
  progress: { total: 12_000, read: 3000, accepted: 1200, rejected: 0, duplicates: 0, rowsPerSecond: 41.5 },
  result: {},
  problem: null,
  createdAt: '2026-11-29T10:00:00Z',
  finishedAt: null,
};
const done = { ...job, id: 'job_2', state: 'succeeded', finishedAt: '2026-11-29T10:05:00Z', request: { ...job.request, users: 'all' } };
const made = { ...done, result: { format: 'csv', rows: 1200, degraded: 0, href: '/v1/files/recommendations/signed', expiresAt: '2026-11-29T10:20:00Z' } };
const removed = { ...done, id: 'job_3', result: { format: 'csv', rows: 1200, degraded: 0, removed: 'The file was removed when a shopper of the tenant was erased; start the job again' } };

function world(jobs: object[]) {
  answers('get', '/v1/scenarios', page([{ id: 'default', channels: {} }, { id: 'home', channels: {} }]));
  answers('get', '/v1/recommendation-jobs', page(jobs));
}

const pressed = () => userEvent.click(screen.getByRole('button', { name: 'Make the lists' }));

describe('lists for all shoppers', () => {
  it('are begun for all, as the scenario says', async () => {
    world([]);
    const asked = listens('post', '/v1/recommendation-jobs', job, 202);
    show(<Lists />);
    expect(await screen.findByText('No lists yet')).toBeInTheDocument();
    await pressed();
    expect(await asked[0]?.json()).toEqual({ scenario: 'default', users: 'all', format: 'csv' });
  });

  it('are begun for some, of so many items each', async () => {
    world([]);
    const asked = listens('post', '/v1/recommendation-jobs', job, 202);
    show(<Lists />);
    await userEvent.type(await screen.findByRole('textbox', { name: 'For whom' }), "city = 'Wien'");
    await userEvent.type(screen.getByRole('textbox', { name: 'Items a list' }), '5');
    await pressed();
    expect(await asked[0]?.json()).toEqual({ scenario: 'default', users: "city = 'Wien'", count: 5, format: 'csv' });
  });

  it('say how far they are, and can be cancelled', async () => {
    world([job]);
    const cancelled = listens('post', '/v1/operations/job_1\\:cancel', { ...job, state: 'cancelled' });
    show(<Lists />);
    const row = within((await screen.findByText("city = 'Wien'")).closest('tr') as HTMLElement);
    expect(row.getByText('Running')).toBeInTheDocument();
    expect(row.getByText('1,200 lists; 3,000 of 12,000 shoppers looked at, 41.5 lists a second')).toBeInTheDocument();
    await userEvent.click(row.getByRole('button', { name: 'Cancel' }));
    await expect.poll(() => cancelled.length).toBe(1);
  });

  it('have a file in the end, or say where it is gone', async () => {
    world([made, removed]);
    show(<Lists />);
    expect(await screen.findByRole('link', { name: 'Download' })).toHaveAttribute('href', '/v1/files/recommendations/signed');
    expect(screen.getAllByText('1,200 lists')).toHaveLength(2);
    expect(screen.getByText(/The file was removed when a shopper/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Cancel' })).not.toBeInTheDocument();
  });

  it('are downloaded by a link that is made when it is followed', async () => {
    world([made]);
    show(<Lists />);
    const link = await screen.findByRole('link', { name: 'Download' });
    world([{ ...made, result: { ...made.result, href: '/v1/files/recommendations/anew' } }]);
    const followed = vi.spyOn(HTMLElement.prototype, 'click').mockImplementation(() => undefined);
    await userEvent.click(link);
    await expect.poll(() => followed.mock.calls.length).toBe(1);
    expect(link).toHaveAttribute('href', '/v1/files/recommendations/anew');
    followed.mockRestore();
  });

  it('say what is wrong with a filter', async () => {
    world([]);
    refuses('post', '/v1/recommendation-jobs', 422, { code: 'invalid', errors: [{ pointer: '/users', code: 'syntax', detail: 'ends too early' }] });
    show(<Lists />);
    await userEvent.type(await screen.findByRole('textbox', { name: 'For whom' }), 'city =');
    await pressed();
    expect((await screen.findAllByText('ends too early')).length).toBeGreaterThan(0);
  });
});
