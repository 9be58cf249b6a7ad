import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Orders } from './Orders';

const path = '/v1/satisfaction';
const period = { from: '2026-03-01', to: '2026-03-31' };
const answer = (groups: unknown[]) => ({ by: [], from: null, to: null, groups, suppressed: [], responseRate: null, unmatchedReturns: 0, nextPageToken: null });

describe('what became of orders', () => {
  it('tell how much came late and was complained about', async () => {
    const metrics = {
      lateRate: { value: 33.33, ci95: [12.1, 64.6], n: 9, method: 'wilson' },
      complaintRate: { value: 36.36, ci95: [15.2, 64.6], n: 11, method: 'wilson' },
    };
    const asked = listens('get', path, answer([{ key: {}, n: 11, metrics }]));
    show(<Orders period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('33.3%')).toBeInTheDocument();
    expect(screen.getByText('36.4%')).toBeInTheDocument();
    expect(screen.getByText('95%: 12.1 to 64.6, n = 9')).toBeInTheDocument();
    const query = new URL(asked[0]?.url ?? '').searchParams;
    expect(query.get('metric')).toBe('lateRate,complaintRate,repeatRate');
    expect(query.get('to')).toBe('2026-03-31');
  });

  it('say what is missing where no delivery was promised for a time', async () => {
    answers('get', path, answer([{ key: {}, n: 11, metrics: { complaintRate: { value: 0, ci95: [0, 25.9], n: 11, method: 'wilson' } } }]));
    show(<Orders period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('No delivery is known of an order with a promised time')).toBeInTheDocument();
    expect(screen.getByText('0.0%')).toBeInTheDocument();
  });

  it('say what is needed where no days are over', async () => {
    answers('get', path, answer([]));
    show(<Orders period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('Nothing is known of orders of this period yet')).toBeInTheDocument();
  });

  it('say why they cannot be read', async () => {
    refuses('get', path, 503, { code: 'busy' });
    show(<Orders period={period} />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
