import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { ReturnReasons } from './ReturnReasons';

const path = '/v1/satisfaction/return-reasons';
const period = { from: '2026-03-01', to: '2026-03-31' };
const none = { from: null, to: null, until: null, returned: 0, told: 0, reason: 'none_returned', reasons: [], others: 0 };
const share = (reason: string, value: number, n: number) => ({ reason, value, ci95: [value - 10, value + 10], n, shoppers: n, method: 'wilson' });

describe('why things came back', () => {
  it('is told by reason, with what is told together and until when', async () => {
    const asked = listens('get', path, { ...none, reason: null, returned: 39, told: 34, until: '2026-03-21T00:00:00Z', reasons: [share('size', 58.82, 20), share('zipper broke', 23.53, 8)], others: 6 });
    show(<ReturnReasons period={period} />, { roles: ['analyst'] });
    expect(await screen.findByRole('row', { name: /^Size or fit 58.8%/ })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /^zipper broke 23.5%/ })).toBeInTheDocument();
    expect(screen.getByText('34 of 39 order lines that came back say why. 6 of them give reasons that are told together.')).toBeInTheDocument();
    expect(screen.getByText(/^Known so far of what came before/)).toBeInTheDocument();
    expect(new URL(asked[0]?.url ?? '').searchParams.get('from')).toBe('2026-03-01');
  });

  it.each([
    ['none_returned', 'No order line of this period came back within its 30 days, or these are not over yet.'],
    ['none_told', 'Send context.reason with returns under Data: it is counted here.'],
    ['too_few', 'Reasons are shown when at least five shoppers gave the same.'],
  ])('says what is missing: %s', async (reason, text) => {
    answers('get', path, { ...none, reason });
    show(<ReturnReasons period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says why it cannot be read', async () => {
    refuses('get', path, 503, { code: 'busy' });
    show(<ReturnReasons period={period} />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
