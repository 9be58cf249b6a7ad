import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses, server } from '../../test/server';
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
      ['2026-04-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'],
      ['2026-05-01T00:00:00.000Z', '2026-05-31T00:00:00.000Z'],
      ['2026-05-01T00:00:00.000Z', '2026-05-31T00:00:00.000Z'],
      ['2026-05-31T00:00:00.000Z', '2026-06-30T00:00:01.000Z'],
    ]);
  });

  it('tells what came back of orders whose time for that is over', async () => {
    newest('2026-06-30T00:00:00Z');
    server.use(
      http.get('*/v1/satisfaction', ({ request }) => {
        const { searchParams } = new URL(request.url);
        const value = { '2026-05-31T00:00:00.000Z': 12.5, '2026-05-01T00:00:00.000Z': 2.5 }[searchParams.get('to') ?? ''];
        const returnRate = { value, ci95: value && [value - 1, value + 1], n: 900, method: 'wilson' };
        return HttpResponse.json({ groups: [{ key: {}, n: 900, metrics: searchParams.get('metric') === 'returnRate' ? { returnRate } : { csat } }] });
      }),
    );
    show(<SatisfactionCards />, { roles: ['analyst'] });
    expect(await screen.findByText('12.5%')).toBeVisible();
    expect(screen.getByText(/10\.0/)).toBeVisible();
    expect(screen.getByText(/^Of orders of the 30 days until May 31, 2026/)).toBeVisible();
  });

  it('tells of the newest month of orders that is known as a whole where the service knows of fewer', async () => {
    newest('2026-06-30T00:00:00Z');
    const known = '2026-05-20T00:00:00.000Z';
    server.use(
      http.get('*/v1/satisfaction', ({ request }) => {
        const { searchParams } = new URL(request.url);
        const to = searchParams.get('to') ?? '';
        const value = { '2026-05-31T00:00:00.000Z': 12.5, '2026-05-01T00:00:00.000Z': 2.5, [known]: 11.5, '2026-04-20T00:00:00.000Z': 1.5 }[to];
        const returnRate = { value, ci95: value && [value - 1, value + 1], n: 900, method: 'wilson', ...(to.startsWith('2026-05-31') && { until: known }) };
        return HttpResponse.json({ groups: [{ key: {}, n: 900, metrics: searchParams.get('metric') === 'returnRate' ? { returnRate } : { csat } }] });
      }),
    );
    show(<SatisfactionCards />, { roles: ['analyst'] });
    expect(await screen.findByText('11.5%')).toBeVisible();
    expect(screen.getByText(/10\.0/)).toBeVisible();
    expect(screen.getByText(/^Of orders of the 30 days until May 20, 2026/)).toBeVisible();
    expect(screen.queryByText(/^Known so far/)).toBeNull();
  });

  it('is of the month until the newest answers where the data goes on without any', async () => {
    newest('2026-12-01T08:00:00Z');
    const asked: string[] = [];
    server.use(
      http.get('*/v1/satisfaction', ({ request }) => {
        const to = new URL(request.url).searchParams.get('to') ?? '';
        asked.push(to);
        return HttpResponse.json({ groups: to.startsWith('2026-10-18T16') ? [{ key: {}, n: 120, metrics: { csat } }] : [] });
      }),
    );
    const week = (from: string, to: string) => ({ from: `${from}T00:00:00+08:00`, to: `${to}T00:00:00+08:00` });
    answers('get', '/v1/satisfaction/trend', {
      points: [
        { ...week('2026-10-12', '2026-10-19'), n: 40, metrics: { csat } },
        { ...week('2026-10-05', '2026-10-12'), n: 40, metrics: { csat } },
      ],
      suppressed: [{ ...week('2026-11-30', '2026-12-07'), reason: 'fewer than 5 shoppers' }],
    });
    show(<SatisfactionCards />, { roles: ['analyst'] });
    expect(await screen.findByText('82.5%')).toBeVisible();
    expect(screen.getByText(/^The 30 days until Oct 18, 2026, the newest with enough answers/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'See all under Satisfaction' })).toHaveAttribute('href', '/satisfaction');
    expect(asked).toHaveLength(6);
  });

  it('says when the newest answers came where they are too few in any week', async () => {
    newest('2026-12-01T08:00:00Z');
    answers('get', '/v1/satisfaction', { groups: [] });
    answers('get', '/v1/satisfaction/trend', {
      points: [],
      suppressed: [{ from: '2026-11-09T00:00:00+08:00', to: '2026-11-16T00:00:00+08:00', reason: 'fewer than 5 shoppers' }],
    });
    show(<SatisfactionCards />, { roles: ['analyst'] });
    expect((await screen.findAllByText('Too few answers'))[0]).toBeVisible();
    expect(screen.getByText(/^The newest answers came in the week from Nov 9, 2026\./)).toBeVisible();
    expect(screen.getByText(/^The last 30 days of your data, until Dec 1, 2026/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'See all under Satisfaction' })).toHaveAttribute('href', '/satisfaction');
  });

  it('ends now for a shop whose answers came without their time, and has nothing to say where nothing came', async () => {
    newest(null);
    answers('get', '/v1/usage', { events: 0, responses: 7 });
    answers('get', '/v1/satisfaction/trend', { points: [], suppressed: [] });
    const asked = listens('get', '/v1/satisfaction', { groups: [] });
    const { unmount } = show(<SatisfactionCards />, { roles: ['analyst'] });
    expect((await screen.findAllByText('Too few answers'))[0]).toBeVisible();
    // the months and those before are asked for at the same time, any of them first
    await expect.poll(() => asked.length).toBe(4);
    const ends = asked.map(({ url }) => new Date(new URL(url).searchParams.get('to') ?? '').getTime());
    expect(Math.abs(Math.max(...ends) - Date.now())).toBeLessThan(60_000);
    unmount();
    answers('get', '/v1/usage', { events: 0, responses: 0 });
    show(<SatisfactionCards />, { roles: ['analyst'] });
    expect(await screen.findByText(/^There is no data/)).toBeVisible();
    expect(asked).toHaveLength(4);
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
