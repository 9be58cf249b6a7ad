import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { FurtherScores } from './FurtherScores';
import { orderMetrics, visitMetrics } from './metrics';

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
    show(<FurtherScores metrics={orderMetrics} of="orders" period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('33.3%')).toBeInTheDocument();
    expect(screen.getByText('36.4%')).toBeInTheDocument();
    expect(screen.getByText('95%: 12.1 to 64.6, n = 9')).toBeInTheDocument();
    const query = new URL(asked[0]?.url ?? '').searchParams;
    expect(query.get('metric')).toBe('lateRate,complaintRate,repeatRate');
    expect(query.get('to')).toBe('2026-03-31');
  });

  it('say what is missing where no delivery was promised for a time', async () => {
    answers('get', path, answer([{ key: {}, n: 11, metrics: { complaintRate: { value: 0, ci95: [0, 25.9], n: 11, method: 'wilson' } } }]));
    show(<FurtherScores metrics={orderMetrics} of="orders" period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('No delivery is known of an order with a promised time')).toBeInTheDocument();
    expect(screen.getByText('0.0%')).toBeInTheDocument();
  });

  it('say what is needed where no days are over', async () => {
    answers('get', path, answer([]));
    show(<FurtherScores metrics={orderMetrics} of="orders" period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('Nothing is known of orders of this period yet')).toBeInTheDocument();
  });

  it('say why they cannot be read', async () => {
    refuses('get', path, 503, { code: 'busy' });
    show(<FurtherScores metrics={orderMetrics} of="orders" period={period} />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});

describe('how visits went', () => {
  it('is told in shares, and says what has to be sent for each', async () => {
    const metrics = {
      cartAbandonmentRate: { value: 50, ci95: [23.7, 76.3], n: 10, method: 'wilson' },
      reformulationRate: { value: 17.65, ci95: [5.1, 46.2], n: 17, method: 'wilson-by-shopper' },
    };
    const asked = listens('get', path, answer([{ key: {}, n: 17, metrics }]));
    show(<FurtherScores metrics={visitMetrics} of="visits" period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('50.0%')).toBeInTheDocument();
    expect(screen.getByText('95%: 5.1 to 46.2, n = 17')).toBeInTheDocument();
    expect(screen.getByText('No search says how many results it had (context.results)')).toBeInTheDocument();
    expect(screen.getByText('No view says how long it took (dwellMs)')).toBeInTheDocument();
    expect(new URL(asked[0]?.url ?? '').searchParams.get('metric')).toBe('cartAbandonmentRate,searchBounceRate,reformulationRate,zeroResultRate,dwellRate');
  });

  it('says what is needed where no event names a session', async () => {
    answers('get', path, answer([]));
    show(<FurtherScores metrics={visitMetrics} of="visits" period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('Nothing is known of visits of this period')).toBeInTheDocument();
  });
});
