import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { ModelsPage } from './ModelsPage';

const evaluation = { k: 10, pipelines: [{ name: 'serving', metrics: { ndcg: { value: 0.4769, ci95: [0.44, 0.512] } } }] };
const bundles = page([
  { id: '2026-11-25.2', version: '2026-11-25.2', serving: false, createdAt: '2026-11-25T20:00:00Z', evaluation },
  { id: '2026-11-25.1', version: '2026-11-25.1', serving: true, createdAt: '2026-11-25T19:00:00Z', evaluation: {} },
]);
const run = {
  id: 'run_1',
  state: 'running',
  bundle: '2026-11-25.3',
  promoted: false,
  createdAt: '2026-11-25T21:00:00Z',
  steps: [
    { name: 'import', state: 'succeeded', done: 5, total: 5, tookMs: 1500 },
    { name: 'fit', state: 'running', done: 1, total: 4, tookMs: 0 },
  ],
};

describe('models', () => {
  it('show the steps of a run as they happen, and no outcome before there is one', async () => {
    answers('get', '/v1/tenant', { id: 'lantern', timeZone: 'UTC' });
    answers('get', '/v1/training-schedules', page([]));
    answers('get', '/v1/training-runs', page([run]));
    answers('get', '/v1/bundles', bundles);
    show(<ModelsPage />);
    const card = await screen.findByRole('article');
    expect(within(card).getByRole('progressbar', { name: 'Fit' })).toHaveAttribute('aria-valuenow', '25');
    expect(within(card).getByText('1.5 sec')).toBeInTheDocument();
    expect(within(card).queryByText(/did not go into service/)).not.toBeInTheDocument();
  });

  it('can be made to serve after a question', async () => {
    answers('get', '/v1/tenant', { id: 'lantern', timeZone: 'UTC' });
    answers('get', '/v1/training-schedules', page([]));
    answers('get', '/v1/training-runs', page([]));
    answers('get', '/v1/bundles', bundles);
    const asked = listens('post', '/v1/bundles/2026-11-25.2:promote', { version: '2026-11-25.2' });
    show(<ModelsPage />);
    const row = (await screen.findByRole('link', { name: '2026-11-25.2' })).closest('tr') as HTMLElement;
    expect(row).toHaveTextContent('0.477 [0.440; 0.512]');
    await userEvent.click(within(row).getByRole('button', { name: 'Make it serve' }));
    expect(asked).toHaveLength(0);
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Make it serve' }));
    expect(await screen.findByText('2026-11-25.2 serves now')).toBeInTheDocument();
    expect(asked[0]?.headers.get('X-CXM-CSRF')).toBe('1');
  });

  it('say why one could not be made to serve, and stay open for another try', async () => {
    answers('get', '/v1/tenant', { id: 'lantern', timeZone: 'UTC' });
    answers('get', '/v1/training-schedules', page([]));
    answers('get', '/v1/training-runs', page([]));
    answers('get', '/v1/bundles', bundles);
    refuses('post', '/v1/bundles:rollback', 409, { code: 'conflict', detail: 'Nothing served before' });
    show(<ModelsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Roll back' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Roll back' }));
    expect(await within(dialog).findByText('Nothing served before')).toBeInTheDocument();
  });

  it('name the first step where there are none', async () => {
    answers('get', '/v1/tenant', { id: 'lantern', timeZone: 'UTC' });
    answers('get', '/v1/training-schedules', page([]));
    answers('get', '/v1/training-runs', page([]));
    answers('get', '/v1/bundles', page([]));
    show(<ModelsPage />);
    expect(await screen.findByText('Nothing was trained yet')).toBeInTheDocument();
    expect(await screen.findByText('No models yet')).toBeInTheDocument();
  });

  it('say of a run that it was cut off and taken up again, and what was taken over', async () => {
    const steps = [{ name: 'fit', state: 'succeeded', done: 4, total: 4, tookMs: 1, resumed: true }];
    answers('get', '/v1/tenant', { id: 'lantern', timeZone: 'UTC' });
    answers('get', '/v1/training-schedules', page([]));
    answers('get', '/v1/training-runs', page([{ ...run, attempts: 2, schedule: 'nightly', steps }]));
    answers('get', '/v1/bundles', bundles);
    show(<ModelsPage />);
    const card = within(await screen.findByRole('article'));
    expect(card.getByText('cut off and taken up again: attempt 2')).toBeInTheDocument();
    expect(card.getByText('by schedule nightly')).toBeInTheDocument();
    expect(card.getByText('taken over')).toBeInTheDocument();
  });
});

describe('schedules of training', () => {
  const read = {
    id: 'nightly',
    cron: '*/7 3 * * *',
    zone: 'UTC',
    enabled: true,
    rankers: ['polynomial'],
    promote: 'never',
    sampleWeights: { purchase: 3 },
    nextAt: '2026-11-30T03:00:00Z',
    lastRun: { at: '2026-11-29T03:00:00Z', runId: null, skipped: 'nothing-new' },
  };

  it('are made in the zone of the shop', async () => {
    answers('get', '/v1/tenant', { id: 'lantern', timeZone: 'Asia/Shanghai' });
    answers('get', '/v1/training-runs', page([]));
    answers('get', '/v1/bundles', page([]));
    answers('get', '/v1/training-schedules', page([]));
    const made = listens('put', '/v1/training-schedules/nightly', { id: 'nightly' }, 201);
    show(<ModelsPage />);
    const section = within(await screen.findByRole('region', { name: 'Scheduled training' }));
    await waitFor(() => expect(section.getByRole('combobox', { name: /^Time zone/ })).toHaveValue('Asia/Shanghai'));
    await userEvent.type(section.getByRole('textbox', { name: 'Name' }), 'nightly');
    await userEvent.click(section.getByRole('button', { name: 'Add the schedule' }));
    expect(await screen.findByText('The schedule nightly was added')).toBeInTheDocument();
    expect(await made[0]?.json()).toEqual({ cron: '0 3 * * *', zone: 'Asia/Shanghai', promote: 'if_better', enabled: true });
  });

  it('say why the last time made no run, and are paused as they were read', async () => {
    answers('get', '/v1/tenant', { id: 'lantern', timeZone: 'UTC' });
    answers('get', '/v1/training-runs', page([]));
    answers('get', '/v1/bundles', page([]));
    answers('get', '/v1/training-schedules', page([read]));
    server.use(http.get('*/v1/training-schedules/nightly', () => HttpResponse.json(read, { headers: { ETag: '"v3"' } })));
    const changed = listens('put', '/v1/training-schedules/nightly', { ...read, enabled: false });
    show(<ModelsPage />);
    expect(await screen.findByText(/nothing new, so no run was made/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(await dialog.findByRole('switch', { name: 'Paused' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(changed[0]?.headers.get('If-Match')).toBe('"v3"');
    const { id: _, nextAt: __, lastRun: ___, ...body } = read;
    expect(await changed[0]?.json()).toEqual({ ...body, enabled: false });
  });
});
