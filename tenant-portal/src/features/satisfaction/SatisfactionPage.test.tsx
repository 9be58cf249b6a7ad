import { fireEvent, screen, within } from '@testing-library/react';
import i18next from 'i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answers, listens, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { wherever } from '../../test/zones';
import { SatisfactionPage } from './SatisfactionPage';

describe('satisfaction', () => {
  beforeEach(() => {
    answers('get', '/v1/satisfaction/alerts', { ...page([]), watched: [] });
    answers('get', '/v1/satisfaction/drivers', { reason: 'no_ratings', drivers: [], leftOut: [] });
    answers('get', '/v1/satisfaction/return-reasons', { from: null, to: null, until: null, returned: 0, told: 0, reason: 'none_returned', reasons: [], others: 0 });
    answers('get', '/v1/satisfaction/index', { ...page([]), made: null });
    answers('get', '/v1/satisfaction/predicted', { by: [], groups: [], suppressed: [], predictions: { lines: 0, labelled: 0, madeAt: null, bundle: null }, nextPageToken: null });
  });

  it('says of each part why it cannot be shown', async () => {
    refuses('get', '/v1/satisfaction', 422, { code: 'invalid', detail: 'no such day' });
    refuses('get', '/v1/satisfaction/trend', 422, { code: 'invalid', detail: 'no such day' });
    show(<SatisfactionPage />, { roles: ['analyst'] });
    await expect.poll(() => screen.queryAllByRole('alert').length).toBe(6); // scores, what became of orders, how visits went, those of all orders, trend, groups
    expect(screen.queryByRole('status', { name: 'Loading' })).not.toBeInTheDocument();
  });

  it('tells of promoters and detractors, and of each mark of a scale, how many there are', async () => {
    answers('get', '/v1/satisfaction/trend', { every: 'week', points: [], suppressed: [] });
    const figure = (method: string, distribution: number[]) => ({ value: 50, ci95: [40, 60], n: 40, method, distribution });
    answers('get', '/v1/satisfaction', {
      groups: [{ key: {}, n: 40, metrics: { nps: figure('adjusted-wald', [10, 10, 20]), ces: figure('wilson', [0, 0, 1, 4, 5, 10, 20]) } }],
      suppressed: [],
      nextPageToken: null,
    });
    show(<SatisfactionPage />, { roles: ['analyst'] });
    const rows = async (name: string) =>
      within(await screen.findByRole('list', { name }))
        .getAllByRole('listitem')
        .map(row => row.textContent);
    expect(await rows('Answers of NPS')).toEqual(['0–610 · 25%', '7–810 · 25%', '9–1020 · 50%']);
    expect((await rows('Answers of CES')).at(-1)).toBe('720 · 50%');
  });

  describe('while it is looked at', () => {
    afterEach(() => void vi.useRealTimers());

    it('shows what is answered', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      answers('get', '/v1/satisfaction/trend', { every: 'week', points: [], suppressed: [] });
      const scored = (value: number, n: number) =>
        answers('get', '/v1/satisfaction', { groups: [{ key: {}, n, metrics: { csat: { value, ci95: [10, 90], n, method: 'wilson' } } }], suppressed: [], nextPageToken: null });
      scored(71.5, 40);
      show(<SatisfactionPage />, { roles: ['analyst'] });
      const scores = within(await screen.findByRole('region', { name: 'Scores' }));
      expect(await scores.findByText('71.5%')).toBeInTheDocument();
      scored(72.5, 41);
      vi.advanceTimersByTime(5_000); // within which an answer is to be seen
      expect(await scores.findByText('72.5%')).toBeInTheDocument();
    });
  });

  it('shows the other parts where one fails', async () => {
    answers('get', '/v1/satisfaction', { groups: [], suppressed: [], nextPageToken: null });
    refuses('get', '/v1/satisfaction/trend', 422, { code: 'invalid', detail: 'too many steps' });
    show(<SatisfactionPage />, { roles: ['analyst'] });
    expect(await screen.findByText('too many steps')).toBeInTheDocument();
    expect(await screen.findByText('Nobody has answered in this period')).toBeInTheDocument();
    expect(await screen.findByText('No groups to show')).toBeInTheDocument();
  });

  it('says how many of those who were asked answered, and leads to what they were asked', async () => {
    answers('get', '/v1/satisfaction/trend', { every: 'week', points: [], suppressed: [] });
    const rated = (responseRate: object) => answers('get', '/v1/satisfaction', { groups: [], suppressed: [], nextPageToken: null, responseRate });
    rated({ value: 34.25, ci95: [30.1, 38.6], reason: null });
    const { unmount } = show(<SatisfactionPage />, { roles: ['analyst'] });
    const section = within(await screen.findByRole('region', { name: 'Response rate' }));
    expect(section.getByText('34.3% of the invitations sent in this period were answered (95%: 30.1–38.6)')).toBeInTheDocument();
    expect(section.getByRole('link', { name: 'All surveys' })).toHaveAttribute('href', '/surveys');
    unmount();
    rated({ value: null, ci95: null, reason: 'no invitations were sent' });
    await i18next.changeLanguage('zh');
    show(<SatisfactionPage />, { roles: ['analyst'] });
    expect(await screen.findByText('没有发出邀请')).toBeInTheDocument();
  });

  wherever(() => {
    it('says in every part until when the same figure is known, and as the service wrote it', async () => {
      const csat = { value: 71.5, ci95: [60, 80], n: 40, method: 'wilson', until: '2026-04-24T00:00:00+12:00' };
      const step = { from: '2026-04-20T00:00:00+02:00', to: '2026-04-27T00:00:00+02:00', n: 40, metrics: { csat } };
      answers('get', '/v1/satisfaction', { groups: [{ key: { category: 'Light' }, n: 40, metrics: { csat } }], suppressed: [], nextPageToken: null });
      answers('get', '/v1/satisfaction/trend', { every: 'week', points: [step], suppressed: [] });
      show(<SatisfactionPage />, { roles: ['analyst'] });
      // the score, the trend and the groups
      await expect.poll(() => screen.queryAllByText('Known so far of what came before Apr 24, 2026').length).toBe(3);
    });
  });

  it('is not asked for over a period that ends before it begins', async () => {
    answers('get', '/v1/satisfaction', { groups: [], suppressed: [], nextPageToken: null });
    answers('get', '/v1/satisfaction/trend', { every: 'week', points: [], suppressed: [] });
    show(<SatisfactionPage />, { roles: ['analyst'] });
    fireEvent.change(await screen.findByLabelText('From'), { target: { value: '2026-03-01' } });
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-02-01' } });
    expect(await screen.findByText('This day is before the first')).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Trend' })).not.toBeInTheDocument();
  });

  it('stands in its address: period, metric and groups', async () => {
    const asked = listens('get', '/v1/satisfaction', { groups: [], suppressed: [], nextPageToken: null });
    const trends = listens('get', '/v1/satisfaction/trend', { every: 'month', points: [], suppressed: [] });
    show(<SatisfactionPage />, { roles: ['analyst'], at: '/?from=2026-07-01&to=2026-09-30&by=store&metric=nps&trend=ces&every=month' });
    await expect.poll(() => asked.map(({ url }) => new URL(url).search).join(' ')).toContain('by=store&metric=nps');
    await expect.poll(() => trends.map(({ url }) => new URL(url).search).join(' ')).toContain('metric=ces&every=month');
    expect(screen.getByLabelText('From')).toHaveValue('2026-07-01');
    expect(screen.getByRole('link', { name: 'What shoppers wrote' })).toHaveAttribute('href', '/satisfaction/verbatims?from=2026-07-01&to=2026-09-30');
  });

  it('is as usual where the address says what there is not', async () => {
    const asked = listens('get', '/v1/satisfaction', { groups: [], suppressed: [], nextPageToken: null });
    answers('get', '/v1/satisfaction/trend', { every: 'week', points: [], suppressed: [] });
    show(<SatisfactionPage />, { roles: ['analyst'], at: '/?from=soon&by=everything&metric=x' });
    await expect.poll(() => asked.map(({ url }) => new URL(url).search).join(' ')).toContain('by=category&metric=csat');
    expect(screen.getByLabelText('From')).toHaveValue('');
  });
});
