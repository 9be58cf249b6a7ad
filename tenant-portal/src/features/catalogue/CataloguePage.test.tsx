import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { CataloguePage } from './CataloguePage';

/** Two pages of a catalogue, and what was asked of it. */
function catalogue(): string[] {
  const asked: string[] = [];
  server.use(
    http.get('*/v1/items', ({ request }) => {
      const { searchParams } = new URL(request.url);
      const token = searchParams.get('pageToken');
      asked.push(`${searchParams.get('q') ?? ''}/${token ?? ''}`);
      if (searchParams.get('q') === 'nothing') return HttpResponse.json({ items: [], nextPageToken: null, total: 0 });
      return token === null
        ? HttpResponse.json({ items: [{ id: 'sku/1', title: 'Jacket', price: 5, currency: 'EUR' }], nextPageToken: 'two', total: 2 })
        : HttpResponse.json({ items: [{ id: 'sku-2', title: 'Scarf', inStock: false }], nextPageToken: null, total: 2 });
    }),
  );
  return asked;
}

describe('the catalogue', () => {
  it('is paged by the server, forward and back', async () => {
    const asked = catalogue();
    show(<CataloguePage />, { roles: ['analyst'] });
    expect(await screen.findByRole('link', { name: 'Jacket' })).toHaveAttribute('href', '/catalogue/sku%2F1');
    expect(screen.getByRole('button', { name: 'Previous' })).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByRole('link', { name: 'Scarf' })).toBeInTheDocument();
    expect(screen.getByText('sold out')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByRole('button', { name: 'Next' }), 'who works by keyboard stays where they are').toHaveFocus();
    expect(screen.getByText('Page 2, 2 in all')).toHaveAttribute('role', 'status');
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(await screen.findByRole('link', { name: 'Jacket' })).toBeInTheDocument();
    expect(asked).toEqual(['/', '/two']);
  });

  it('begins at the first page when other words are searched', async () => {
    const asked = catalogue();
    show(<CataloguePage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    await screen.findByRole('link', { name: 'Scarf' });
    await userEvent.click(screen.getByLabelText('Search'));
    await userEvent.paste('nothing'); // at once: on a slow machine each letter would be searched for
    expect(await screen.findByText('Nothing found for “nothing”')).toBeInTheDocument();
    expect(asked).toEqual(['/', '/two', 'nothing/']);
  });

  it('says what to do when it cannot be read', async () => {
    refuses('get', '/v1/items', 500, { code: 'internal', traceId: 'trace-1' });
    show(<CataloguePage />);
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-1');
    catalogue();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Jacket' })).toBeInTheDocument();
  });
});
