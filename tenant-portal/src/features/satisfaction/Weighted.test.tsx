import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Weighted } from './Weighted';

const path = '/v1/satisfaction';
const period = { from: '2026-03-01', to: '2026-03-31' };
const figure = {
  value: 80.04,
  ci95: [58.4, 92.1],
  n: 20,
  method: 'raked',
  shoppers: 20,
  weighting: { by: ['lateness', 'channel'], effectiveN: 14.7, gamma: 0.5, widened: [46.1, 95.1] },
};
const answer = (groups: unknown[]) => ({
  by: [],
  from: null,
  to: null,
  groups,
  suppressed: [],
  responseRate: { value: null, ci95: null, reason: 'no invitations were sent' },
  unmatchedReturns: null,
  nextPageToken: null,
});

describe('figures of all orders', () => {
  it('tell what they were weighted by, and how far they might be off', async () => {
    const asked = listens('get', path, answer([{ key: {}, n: 20, metrics: { csatWeighted: figure } }]));
    show(<Weighted period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('80.0%')).toBeInTheDocument();
    expect(screen.getByText('Weighted by punctuality and channel; as sure as 15 answers that weigh the same.')).toBeInTheDocument();
    expect(screen.getByText(/46.1 to 95.1/)).toBeInTheDocument();
    expect(screen.queryByText('NPS of all orders')).not.toBeInTheDocument();
    const query = new URL(asked[0]?.url ?? '').searchParams;
    expect(query.get('metric')).toBe('csatWeighted,npsWeighted,cesWeighted');
    expect(query.get('from')).toBe('2026-03-01');
  });

  it('say where answers are too few to weigh', async () => {
    answers('get', path, answer([{ key: {}, n: 6, metrics: { csatWeighted: { ...figure, weighting: { ...figure.weighting, by: [] } } } }]));
    show(<Weighted period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('Too few answers to weigh them: all count the same.')).toBeInTheDocument();
  });

  it('say what is needed where no answer names an order', async () => {
    answers('get', path, answer([]));
    show(<Weighted period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('No answers about orders of this period')).toBeInTheDocument();
  });

  it('say why they cannot be read', async () => {
    refuses('get', path, 503, { code: 'busy' });
    show(<Weighted period={period} />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
