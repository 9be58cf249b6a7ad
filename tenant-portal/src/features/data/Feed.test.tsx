import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { Feed } from './Feed';

const event = (id: string, type = 'view') => ({ id, type, userId: 'u-17', itemId: 'sku-3', receivedAt: '2026-11-26T10:00:03Z' });

/** Another event each time somebody asks. */
function arriving(): URL[] {
  const asked: URL[] = [];
  answers('get', '/v1/items/sku-3', { id: 'sku-3', title: 'Wool scarf' });
  server.use(
    http.get('*/v1/events', ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json(page(asked.map((_, index) => event(`e-${index}`)).reverse()));
    }),
  );
  return asked;
}

describe('the feed of what arrives', () => {
  it('is renewed by itself, and stands still when it is paused', async () => {
    const asked = arriving();
    show(<Feed />);
    expect(await screen.findByRole('link', { name: 'Wool scarf' })).toHaveAttribute('href', '/catalogue/sku-3');
    await expect.poll(() => within(screen.getByRole('table')).getAllByRole('row').length, { timeout: 9000 }).toBe(3);
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    const before = asked.length;
    await new Promise((resolve) => setTimeout(resolve, 3500)); // longer than it would take to ask again
    expect(asked.length).toBe(before);
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
    await expect.poll(() => asked.length, { timeout: 9000 }).toBeGreaterThan(before);
  }, 30_000);

  it('asks the service for one kind', async () => {
    const asked = arriving();
    show(<Feed />);
    await screen.findByRole('link', { name: 'Wool scarf' });
    await userEvent.click(screen.getByRole('combobox', { name: 'What' }));
    await userEvent.click(await screen.findByRole('option', { name: 'bought' }));
    await expect.poll(() => asked.at(-1)?.search).toBe('?pageSize=20&type=purchase');
  });

  it('offers to look further back where nothing of a kind is near', async () => {
    answers('get', '/v1/events', { items: [], nextPageToken: 'older', total: null });
    show(<Feed />);
    expect(await screen.findByText(/None of this kind among/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Look further back' })).toBeEnabled();
  });

  it('names the first step where there is nothing', async () => {
    answers('get', '/v1/events', page([]));
    show(<Feed />);
    expect(await screen.findByText('No events yet')).toBeInTheDocument();
  });

  it('says when the service is away', async () => {
    refuses('get', '/v1/events', 503, { code: 'busy', detail: 'away' });
    show(<Feed />);
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
