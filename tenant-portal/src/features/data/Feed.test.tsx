import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answers, page, refuses, server, titled } from '../../test/server';
import { show } from '../../test/show';
import { ArrivalFeed } from './ArrivalFeed';
import { EventFeed } from './EventFeed';
import { Feed } from './Feed';

const every = 10_000;
const at = '2026-11-26T10:00:03Z';
const event = (id: string, type = 'view') => ({ id, type, userId: 'u-17', itemId: 'sku-3', receivedAt: at });
const arrival = (id: string) => ({ kind: 'events', id, receivedAt: at, userId: 'u-17', itemId: 'sku-3', event: { type: 'view' } });

/** Another one each time somebody asks. */
function arriving(receivedAt = at): URL[] {
  const asked: URL[] = [];
  titled({ 'sku-3': 'Wool scarf' });
  const more = (made: (id: string) => object) =>
    ({ request }: { request: Request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json(page(asked.map((_, index) => ({ ...made(`e-${index}`), receivedAt })).reverse()));
    };
  server.use(http.get('*/v1/arrivals', more(arrival)), http.get('*/v1/events', more(event)));
  return asked;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function chooseKind(kind: string): Promise<void> {
  await userEvent.click(await screen.findByRole('combobox', { name: 'Kind' }));
  await userEvent.click(await screen.findByRole('option', { name: kind }));
}

describe('the feed of what arrives', () => {
  afterEach(() => vi.useRealTimers());

  it('is renewed by itself, and stands still when it is paused', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const asked = arriving();
    show(<Feed />);
    expect(await screen.findByRole('link', { name: 'Wool scarf' })).toHaveAttribute('href', '/catalogue/sku-3');
    vi.advanceTimersByTime(every);
    await expect.poll(() => within(screen.getByRole('table')).getAllByRole('row').length).toBe(3);
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    const before = asked.length;
    vi.advanceTimersByTime(3 * every);
    await pause(100); // longer than it would take to ask
    expect(asked.length).toBe(before);
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
    vi.advanceTimersByTime(every);
    await expect.poll(() => asked.length).toBeGreaterThan(before);
  });

  it('says of relations who is related to whom', async () => {
    const edge = { kind: 'edges', id: 'follow|u-1|u-2', receivedAt: at, userId: 'u-1', edge: { to: 'u-2', type: 'follow', weight: 1 } };
    answers('get', '/v1/arrivals', page([edge]));
    show(<Feed />);
    expect((await screen.findByText('follow → u-2')).closest('tr')).toHaveTextContent('Related shoppers');
    expect(screen.getByRole('link', { name: 'u-1' })).toHaveAttribute('href', '/shoppers/u-1');
    await chooseKind('Related shoppers');
  });

  it.each([
    ['all kinds', () => <ArrivalFeed kind={undefined} paused={false} />],
    ['events', () => <EventFeed paused={false} />],
  ])('of %s is renewed more often while something comes in', async (_, feed) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }); // jsdom's frames, which a list needs to open, would stand still for good
    const ago = (seconds: number) => new Date(Date.now() - 1000 * seconds).toISOString();
    for (const [receivedAt, often] of [[ago(50), true], [ago(70), false], [ago(-3600), false]] as const) {
      const asked = arriving(receivedAt);
      const { unmount } = show(feed());
      await screen.findByRole('link', { name: 'Wool scarf' });
      expect(asked.length).toBe(1);
      vi.advanceTimersByTime(2000);
      if (often) {
        for (let tries = 0; tries < 100 && asked.length < 2; tries++) await pause(50); // a poll of the test would put the clock forward
        expect(asked.length).toBe(2);
      } else {
        await pause(100); // longer than it would take to ask
        expect(asked.length).toBe(1);
        vi.advanceTimersByTime(every - 2000);
        await expect.poll(() => asked.length).toBe(2);
      }
      unmount();
    }
  });

  it('shows every kind: what was written or deleted, what happened, and what was answered', async () => {
    titled({ 'sku-3': 'Wool scarf' });
    answers(
      'get',
      '/v1/arrivals',
      page([
        { kind: 'survey-responses', id: 'r', receivedAt: at, userId: 'u-1', itemId: 'sku-3', answers: { csat: 4, nps: 9 } },
        { kind: 'survey-responses', id: 'r-2', receivedAt: at, answers: {} },
        { kind: 'events', id: 'e', receivedAt: at, anonymousId: 'anon', event: { type: 'search', query: 'down jacket' } },
        { kind: 'users', id: 'u-1', receivedAt: at, userId: 'u-1', deleted: false },
        { kind: 'items', id: 'sku-9', receivedAt: at, itemId: 'sku-9', deleted: true },
        { kind: 'items', id: 'sku-8', receivedAt: at, itemId: 'sku-8', title: 'Mittens', deleted: false },
      ]),
    );
    show(<Feed />);
    const rows = (await screen.findAllByRole('row')).slice(1).map((row) => within(row).getAllByRole('cell').slice(1, 5).map((cell) => cell.textContent));
    expect(rows).toEqual([
      ['Survey answers', 'CSAT 4 · NPS 9', 'u-1', expect.stringMatching(/Wool scarf|sku-3/)],
      ['Survey answers', 'answered', '–', '–'],
      ['Events', 'searched', 'anon', 'down jacket'],
      ['Shoppers', 'written', 'u-1', '–'],
      ['Items', 'deleted', '–', 'sku-9'],
      ['Items', 'written', '–', 'Mittens'],
    ]);
    expect(screen.getByRole('link', { name: 'Mittens' })).toHaveAttribute('href', '/catalogue/sku-8');
    expect(screen.queryByRole('link', { name: 'sku-9' })).toBeNull();
  });

  it('asks the service for one kind', async () => {
    const asked = arriving();
    show(<Feed />);
    await screen.findByRole('link', { name: 'Wool scarf' });
    await chooseKind('Items');
    await expect.poll(() => asked.at(-1)?.search).toBe('?kind=items&pageSize=20');
  });

  it('asks for events of a type', async () => {
    const asked = arriving();
    show(<Feed />);
    await screen.findByRole('link', { name: 'Wool scarf' });
    await chooseKind('Events');
    await userEvent.click(await screen.findByRole('combobox', { name: 'What' }));
    await userEvent.click(await screen.findByRole('option', { name: 'bought' }));
    await expect.poll(() => asked.at(-1)?.href).toContain('/v1/events?pageSize=20&type=purchase');
  });

  it('offers to look further back where nothing of a type is near', async () => {
    arriving();
    answers('get', '/v1/events', { items: [], nextPageToken: 'older', total: null });
    show(<Feed />);
    await chooseKind('Events');
    expect(await screen.findByText(/None of this kind among/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Look further back' })).toBeEnabled();
  });

  it('names the first step where there is nothing', async () => {
    answers('get', '/v1/arrivals', page([]));
    show(<Feed />);
    expect(await screen.findByText('Nothing has come in yet')).toBeInTheDocument();
    await chooseKind('Shoppers');
    expect(await screen.findByText(/Nothing of this kind has come in/)).toBeInTheDocument();
  });

  it('says when the service is away', async () => {
    refuses('get', '/v1/arrivals', 503, { code: 'busy', detail: 'away' });
    show(<Feed />);
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
