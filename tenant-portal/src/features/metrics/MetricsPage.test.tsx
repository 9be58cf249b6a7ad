import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { answers, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { wherever } from '../../test/zones';
import { MetricsPage } from './MetricsPage';

const path = '/v1/metrics';
const figure = (value: number, more = {}) => ({ value, ci95: [value - 0.5, value + 0.5], n: 80, method: 'delta-by-shopper', ...more });
const data = { newestEvent: '2026-05-01T00:00:00Z', newestAnswer: '2026-04-30T00:00:00Z' };
const model = { bundle: '2026-04-28.1', firstShown: '2026-04-29T00:00:00Z', lastShown: '2026-04-30T00:00:00Z', ageDays: 2 };
const whole = {
  by: null,
  groups: [
    {
      key: {},
      n: 90,
      answers: 240,
      items: 1200,
      metrics: { ctr: figure(4.2, { until: '2026-04-24T00:00:00Z' }), latencyP95: figure(31), availability: figure(98) },
      revenue: [{ currency: 'EUR', total: figure(400) }],
    },
  ],
  suppressed: [{ key: {}, metric: 'ctrDebiased', code: 'places-unknown', reason: '…' }],
  omitted: 0,
  model,
  data,
};
const group = (by: string, key: object, value: number) => ({ by, groups: [{ key, n: 50, answers: 60, items: 300, metrics: { ctr: figure(value) }, revenue: [] }], suppressed: [], omitted: 0, data });

/** Answers by what is grouped by. */
function online(of: Record<string, object>): URL[] {
  const asked: URL[] = [];
  server.use(
    http.get(`*${path}`, ({ request }) => {
      const url = new URL(request.url);
      asked.push(url);
      return HttpResponse.json(of[url.searchParams.get('by') ?? ''] ?? { groups: [], suppressed: [], omitted: 0, data });
    }),
  );
  return asked;
}

describe('metrics', () => {
  beforeEach(() => {
    answers('get', `${path}/off-policy`, { answers: 0, waiting: 0, shoppers: 0, drawn: 0, policies: [], channels: [], suppressed: [] });
    answers('get', `${path}/drift`, { dimensions: [], suppressed: [] });
    answers('get', `${path}/calibration`, { current: null, bundles: [], waiting: 0, others: 0, suppressed: [] });
  });

  it('shows figures with their intervals, and why one is missing', async () => {
    online({ '': whole, channel: group('channel', { channel: 'bayes' }, 3.5) });
    show(<MetricsPage />, { roles: ['analyst'] });
    const shown = await screen.findByRole('region', { name: 'What was shown, and what it led to' });
    expect(shown).toHaveTextContent('4.20%95%: 3.70 to 4.70, n = 80Known so far of what came before');
    expect(shown).toHaveTextContent('Revenue in EUR€400.00');
    expect(shown).toHaveTextContent('Too few items were shown and clicked at the first place');
    const made = screen.getByRole('region', { name: 'How answers were made' });
    expect(made).toHaveTextContent('31 ms');
    expect(made).toHaveTextContent('2026-04-28.1');
    expect(made).toHaveTextContent(/Shown to shoppers since.*Apr 2[89], 2026/);
    expect((await screen.findByText('Bought together')).closest('tr')).toHaveTextContent('3.50%');
  });

  wherever(() => {
    it('says of a card and of the groups until when they are known as the service wrote it', async () => {
      const until = { until: '2026-04-24T00:00:00+12:00' };
      const known = { ...whole, groups: [{ ...whole.groups[0], metrics: { ctr: figure(4.2, until) } }] };
      online({ '': known, channel: { ...known, by: 'channel', groups: [{ ...known.groups[0], key: { channel: 'bayes' } }] } });
      show(<MetricsPage />, { roles: ['analyst'] });
      expect(await screen.findByRole('region', { name: 'What was shown, and what it led to' })).toHaveTextContent('Known so far of what came before Apr 24, 2026');
      await expect.poll(() => screen.queryAllByText('Known so far of what came before Apr 24, 2026').length).toBe(2);
    });
  });

  it('is asked for by group, by scenario and by days', async () => {
    const asked = online({ '': whole, scenario: group('scenario', { scenario: 'home' }, 4), experiment: group('experiment', { experiment: 'e', arm: 'a' }, 4) });
    show(<MetricsPage />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('combobox', { name: 'Group by' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Experiment and arm' }));
    expect(await screen.findByText('e · a')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('combobox', { name: 'Scenario' }));
    await userEvent.click(await screen.findByRole('option', { name: 'home' }));
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-03-01' } });
    await expect.poll(() => asked.map((url) => url.search)).toContain('?from=2026-03-01&scenario=home&by=experiment');
    expect(asked.map((url) => url.search)).toContain('?from=2026-03-01&scenario=home');
  });

  it('has no times of what single items are grouped by', async () => {
    online({ '': whole });
    show(<MetricsPage />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('combobox', { name: 'Figure' }));
    expect(await screen.findByRole('option', { name: 'Paying shoppers' })).toBeInTheDocument();
    expect(screen.queryByRole('option', { name: 'Time of 95 in 100' })).toBeNull();
  });

  it('says in the language of the person that there is nothing, or too little', async () => {
    online({});
    await i18next.changeLanguage('zh');
    show(<MetricsPage />, { roles: ['analyst'] });
    expect(await screen.findByText('没有推荐过任何内容。请选择更长的时期，或请求推荐。')).toBeInTheDocument();
    expect(await screen.findByText('没有可显示的分组')).toBeInTheDocument();
  });

  it('says that few were shown anything', async () => {
    online({ '': { ...whole, groups: [], suppressed: [{ key: {}, code: 'too-few', reason: '…' }] } });
    show(<MetricsPage />, { roles: ['analyst'] });
    expect(await screen.findByText(/^Fewer than five shoppers were shown anything/)).toBeInTheDocument();
  });

  it('says why it cannot be shown, and asks nothing over days that end before they begin', async () => {
    refuses('get', path, 422, { code: 'invalid', detail: 'no such day' });
    show(<MetricsPage />, { roles: ['analyst'] });
    await expect.poll(() => screen.queryAllByText('no such day').length).toBe(2);
    answers('get', path, whole);
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-03-01' } });
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-02-01' } });
    expect(await screen.findByText('This day is before the first')).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'By group' })).toBeNull();
  });
});
