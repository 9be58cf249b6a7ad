import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Usage } from '../../api/types';
import { answers, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Attention } from './Attention';

const stored = { items: 3, events: 5 } as Usage;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

describe('what needs attention', () => {
  beforeEach(() => {
    answers('get', '/v1/satisfaction/alerts', { ...page([]), watched: [] });
    answers('get', '/v1/cases:summary', { overdue: 0 });
    answers('get', '/v1/experiments', page([]));
    answers('get', '/v1/metrics', { groups: [], model: null });
    answers('get', '/v1/dead-letters', page([]));
    answers('get', '/v1/operations', page([]));
    answers('get', '/v1/reports', page([]));
    answers('get', '/v1/training-runs', page([]));
    answers('get', '/v1/bundles', page([{ version: '2026-11-25.1', serving: true, createdAt: daysAgo(2) }]));
  });

  it('is an old model and reports that failed, each with its page', async () => {
    answers('get', '/v1/bundles', page([{ version: '2026-09-01.1', serving: true, createdAt: daysAgo(45) }]));
    answers('get', '/v1/reports', page([{ id: 'r-1', state: 'failed' }, { id: 'r-2', state: 'succeeded' }]));
    show(<Attention stored={stored} />);
    expect(await screen.findByRole('link', { name: 'The model that serves was trained 45 days ago: train a new one' })).toHaveAttribute('href', '/models');
    expect(await screen.findByRole('link', { name: 'Failed among the latest reports: 1' })).toHaveAttribute('href', '/reports');
  });

  it('is a fall of satisfaction that goes on, and none that is over or good news', async () => {
    const fall = { id: 'csat-2026-10-03', metric: 'csat', state: 'open', direction: 'fall', good: false, firstDay: '2026-10-03', change: { value: -5.54, ci95: [-8, -3] } };
    const others = [{ ...fall, id: 'a', metric: 'nps', state: 'over' }, { ...fall, id: 'b', metric: 'ces', direction: 'rise', good: true }];
    answers('get', '/v1/satisfaction/alerts', { ...page([fall, ...others]), watched: [] });
    show(<Attention stored={stored} />);
    expect(await screen.findByRole('link', { name: 'CSAT fell since Oct 3, 2026: -5.5 points' })).toHaveAttribute('href', '/satisfaction');
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  it('is what nobody did in time for a shopper', async () => {
    answers('get', '/v1/cases:summary', { overdue: 3 });
    show(<Attention stored={stored} />, { roles: ['analyst'] });
    expect(await screen.findByRole('link', { name: 'Cases beyond their time: 3' })).toHaveAttribute('href', '/cases?overdue=true');
  });

  it('is to a merchandiser an experiment that goes wrong and a model that is old', async () => {
    answers('get', '/v1/experiments', page([{ id: 'bold', state: 'running' }, { id: 'calm', state: 'running' }, { id: 'young', state: 'running' }, { id: 'past', state: 'ended' }]));
    answers('get', '/v1/experiments/bold/report', { id: 'bold', sampleRatio: { mismatch: true } });
    answers('get', '/v1/experiments/calm/report', { id: 'calm', sampleRatio: { mismatch: false } });
    refuses('get', '/v1/experiments/young/report', 404, { code: 'not-found' });
    answers('get', '/v1/metrics', { groups: [], model: { bundle: '2026-09-01.1', ageDays: 45.2 } });
    show(<Attention stored={stored} />, { roles: ['merchandiser'] });
    expect(await screen.findByRole('link', { name: /^Shoppers do not go to the arms of bold as planned/ })).toHaveAttribute('href', '/experiments/bold');
    expect(await screen.findByRole('link', { name: /^Shoppers have been answered from the same model for 45 days: ask an administrator/ })).toHaveAttribute('href', '/metrics');
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('is not said to be nothing where it could not be asked', async () => {
    refuses('get', '/v1/dead-letters', 500, { code: 'internal', traceId: 'trace-1' });
    show(<Attention stored={stored} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-1');
    answers('get', '/v1/dead-letters', { ...page([{ id: 'd-1' }]), total: 7 });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Refused rows to mend and replay: 7')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('is no report that failed and was asked for again since', async () => {
    const terms = { kind: 'satisfaction', from: '2026-03-01T00:00:00+08:00', to: null, by: [], formats: ['pdf'], language: 'en' };
    const again = { ...terms, from: '2026-02-28T16:00:00Z', id: 'r-3', state: 'running' };
    answers('get', '/v1/reports', page([again, { ...terms, id: 'r-2', state: 'failed', language: 'zh' }, { ...terms, id: 'r-1', state: 'failed' }]));
    show(<Attention stored={stored} />, { roles: ['analyst'] });
    expect(await screen.findByRole('link', { name: 'Failed among the latest reports: 1' })).toHaveAttribute('href', '/reports');
  });

  it('is no import that failed and was mended since', async () => {
    const imports = [
      { id: 'o-4', type: 'events', state: 'failed' },
      { id: 'o-3', type: 'items', state: 'succeeded' },
      { id: 'o-2', type: 'items', state: 'failed' },
      { id: 'o-1', type: 'items', state: 'failed', validateOnly: true },
    ];
    answers('get', '/v1/operations', page(imports));
    show(<Attention stored={stored} />);
    expect(await screen.findByRole('link', { name: 'Failed among the latest imports: 1' })).toHaveAttribute('href', '/data');
  });

  it('is asked for only as far as the role may read it', async () => {
    refuses('get', '/v1/dead-letters', 403, { code: 'forbidden' });
    refuses('get', '/v1/bundles', 403, { code: 'forbidden' });
    answers('get', '/v1/reports', page([{ id: 'r-1', state: 'failed' }]));
    show(<Attention stored={stored} />, { roles: ['analyst'] });
    expect(await screen.findByRole('link', { name: 'Failed among the latest reports: 1' })).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
