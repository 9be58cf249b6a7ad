import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { SatisfactionCards } from './SatisfactionCards';

const csat = { value: 82.5, ci95: [75, 88], n: 120, method: 'wilson' };
const newest = (newestEvent: string | null) => answers('get', '/v1/metrics', { data: { newestEvent, newestAnswer: null } });

describe('satisfaction on the overview', () => {
  it('is of the month until the newest event or answer, and of the one before', async () => {
    newest('2026-06-30T08:00:00+08:00'); // as the service writes it: in the shop's zone
    const asked = listens('get', '/v1/satisfaction', { groups: [{ key: {}, n: 120, metrics: { csat } }] });
    show(<SatisfactionCards />, { roles: ['analyst'] });
    expect(await screen.findByText('82.5%')).toBeVisible();
    const periods = asked.map(({ url }) => ['from', 'to'].map((end) => new URL(url).searchParams.get(end)));
    expect(periods.sort()).toEqual([
      ['2026-05-01T00:00:00.000Z', '2026-05-31T00:00:00.000Z'],
      ['2026-05-31T00:00:00.000Z', '2026-06-30T00:00:01.000Z'],
    ]);
  });

  it('ends now for a shop whose answers came without their time, and has nothing to say where nothing came', async () => {
    newest(null);
    answers('get', '/v1/usage', { events: 0, responses: 7 });
    const asked = listens('get', '/v1/satisfaction', { groups: [] });
    const { unmount } = show(<SatisfactionCards />, { roles: ['analyst'] });
    expect((await screen.findAllByText('Too few answers'))[0]).toBeVisible();
    // the month and the one before are asked for at the same time, either of them first
    await expect.poll(() => asked.length).toBe(2);
    const ends = asked.map(({ url }) => new Date(new URL(url).searchParams.get('to') ?? '').getTime());
    expect(Math.abs(Math.max(...ends) - Date.now())).toBeLessThan(60_000);
    unmount();
    answers('get', '/v1/usage', { events: 0, responses: 0 });
    show(<SatisfactionCards />, { roles: ['analyst'] });
    expect(await screen.findByText(/^There is no data/)).toBeVisible();
    expect(asked).toHaveLength(2);
  });

  it('says why it is not known, and asks again', async () => {
    refuses('get', '/v1/metrics', 500, { code: 'internal', traceId: 'trace-3' });
    show(<SatisfactionCards />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-3');
    newest('2026-06-30T00:00:00Z');
    answers('get', '/v1/satisfaction', { groups: [{ key: {}, n: 120, metrics: { csat } }] });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('82.5%')).toBeVisible();
  });
});
