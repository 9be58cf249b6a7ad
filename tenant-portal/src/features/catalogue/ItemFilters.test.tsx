import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { useLocation } from 'react-router';
import { describe, expect, it } from 'vitest';
import { page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { CataloguePage } from './CataloguePage';

/** A catalogue that has one item, and none that costs more than 100. Keeps what was asked of it. */
function catalogue(nextPageToken: string | null = null): string[] {
  const asked: string[] = [];
  server.use(
    http.get('*/v1/items', ({ request }) => {
      const { search, searchParams } = new URL(request.url);
      asked.push(search);
      return HttpResponse.json(page(Number(searchParams.get('priceMin') ?? 0) > 100 ? [] : [{ id: 'sku-1', title: 'Jacket' }]));
    }),
    http.get('*/v1/items\\:values', ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(`values ${searchParams.get('of')} ${searchParams.get('startsWith') ?? ''}`);
      const ids = searchParams.get('of') === 'brand' ? ['Acme', '雪莲'] : ['Home', 'Home > Kitchen'];
      return HttpResponse.json(page(searchParams.get('startsWith') === 'Zeb' ? [{ id: 'Zebra' }] : ids.map((id) => ({ id })), nextPageToken));
    }),
  );
  return asked;
}

function Address() {
  return <output data-testid="address">{useLocation().search}</output>;
}

const shown = (at: string) =>
  show(
    <>
      <CataloguePage />
      <Address />
    </>,
    { at },
  );
const address = () => decodeURIComponent(screen.getByTestId('address').textContent ?? '');

describe('the filters of the catalogue', () => {
  it('are folded away, ask the service, and stand in the address', async () => {
    const asked = catalogue();
    shown('/?q=wool');
    await screen.findByRole('link', { name: 'Jacket' });
    expect(asked).toEqual(['?pageSize=25&q=wool']);
    await userEvent.click(screen.getByRole('button', { name: 'Filter', expanded: false }));
    await userEvent.click(await screen.findByRole('combobox', { name: 'Brand' }));
    await userEvent.click(await screen.findByRole('option', { name: '雪莲' }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Stock' }));
    await userEvent.click(await screen.findByRole('option', { name: 'sold out' }));
    await userEvent.type(screen.getByLabelText('Price to'), '80,5');
    await expect.poll(address).toBe('?q=wool&brand=雪莲&inStock=false&priceMax=80.5');
    await expect.poll(() => decodeURIComponent(asked.at(-1) ?? '')).toBe('?pageSize=25&q=wool&brand=雪莲&inStock=false&priceMax=80.5');
    expect(screen.getByRole('button', { name: 'Filter (3)' })).toBeInTheDocument();
  });

  it('are open and filled in from an address, and can be taken away at once', async () => {
    const asked = catalogue();
    shown('/?category=Home%20%3E%20Kitchen&priceMin=500');
    expect(await screen.findByText('Nothing has all of this')).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Category' })).toHaveValue('Home > Kitchen');
    expect(asked.join()).toContain('category=Home%20%3E%20Kitchen&priceMin=500');
    const [remove] = screen.getAllByRole('button', { name: 'Remove all filters' });
    await userEvent.click(remove as HTMLElement);
    expect(await screen.findByRole('link', { name: 'Jacket' })).toBeInTheDocument();
    expect(address()).toBe('');
    expect(screen.getByLabelText('Price from')).toHaveValue('');
  });

  it('do not ask for a range that is none', async () => {
    const asked = catalogue();
    shown('/?priceMin=9&priceMax=5');
    expect(await screen.findByText('This is below the first')).toBeInTheDocument();
    await screen.findByRole('link', { name: 'Jacket' });
    expect(asked).toContain('?pageSize=25');
    await userEvent.type(screen.getByLabelText('Price to'), 'x');
    expect(await screen.findByText(/Write a number/)).toBeInTheDocument();
  });

  it('look for values that begin as somebody types, where there are many', async () => {
    const asked = catalogue('more');
    shown('/?brand=Acme');
    const brand = await screen.findByRole('combobox', { name: 'Brand' });
    await userEvent.clear(brand);
    await userEvent.type(brand, 'Zeb');
    expect(await screen.findByRole('option', { name: 'Zebra' })).toBeInTheDocument();
    expect(asked).toContain('values brand Zeb');
  });

  it('say when their values cannot be loaded', async () => {
    catalogue();
    refuses('get', '/v1/items\\:values', 503, { code: 'unavailable' });
    shown('/?brand=Acme');
    await expect.poll(() => screen.queryAllByText(/The values cannot be loaded/).length, { timeout: 9000 }).toBe(2);
    expect(await screen.findByRole('link', { name: 'Jacket' })).toBeInTheDocument();
  });
});
