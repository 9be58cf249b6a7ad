import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { ProductIndex } from './ProductIndex';

const path = '/v1/satisfaction/index';
const products = [
  { id: 'sku-7', title: 'Blunt knife', category: 'Kitchen', index: 2.31, ci95: [1.9, 2.72], n: 41, standing: -2.14, products: 1 },
  { id: 'sku-8', title: null, category: null, index: 4.4, ci95: [4.1, 4.7], n: 5, standing: 1.2, products: 1 },
];

describe('the satisfaction index', () => {
  it('tells the worst products with their intervals, and the best when asked', async () => {
    const asked = listens('get', path, { items: products, nextPageToken: null, total: 2, made: '2026-11-01T10:00:00Z' });
    show(<ProductIndex />, { roles: ['analyst'] });
    expect(await screen.findByRole('row', { name: /Blunt knife 41 2.31 \[1.90; 2.72\] -2.1/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'sku-8' })).toHaveAttribute('href', '/catalogue/sku-8');
    expect(new URL(asked[0]?.url ?? '').searchParams.get('order')).toBe('worst');
    await userEvent.click(screen.getByRole('combobox', { name: 'Order' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Surely best first' }));
    await screen.findByRole('row', { name: /Blunt knife/ });
    expect(new URL(asked.at(-1)?.url ?? '').searchParams.get('order')).toBe('best');
  });

  it('tells categories and the whole shop', async () => {
    const asked = listens('get', path, {
      items: [{ id: 'Home > Kitchen', title: null, category: 'Home > Kitchen', index: 3.4, ci95: [3.2, 3.61], n: 1240, standing: -0.31, products: 12 }],
      nextPageToken: null,
      total: 1,
      made: '2026-11-01T10:00:00Z',
    });
    show(<ProductIndex />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('combobox', { name: 'Of' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Categories' }));
    expect(await screen.findByRole('row', { name: /Home > Kitchen 12 1,240 3.40 \[3.20; 3.61\] -0.3/ })).toBeInTheDocument();
    expect(new URL(asked.at(-1)?.url ?? '').searchParams.get('level')).toBe('category');
    await userEvent.click(screen.getByRole('combobox', { name: 'Of' }));
    await userEvent.click(await screen.findByRole('option', { name: 'The whole shop' }));
    expect(await screen.findByRole('row', { name: /All products 12 1,240/ })).toBeInTheDocument();
    expect(new URL(asked.at(-1)?.url ?? '').searchParams.get('level')).toBe('tenant');
    expect(screen.queryByRole('combobox', { name: 'Order' })).not.toBeInTheDocument();
  });

  it('says what is needed where there is none yet', async () => {
    answers('get', path, { items: [], nextPageToken: null, total: 0, made: null });
    show(<ProductIndex />, { roles: ['analyst'] });
    expect(await screen.findByText('No product has an index yet')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('combobox', { name: 'Of' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Categories' }));
    expect(await screen.findByText('No category has an index yet')).toBeInTheDocument();
  });

  it('says why it cannot be read', async () => {
    refuses('get', path, 503, { code: 'busy' });
    show(<ProductIndex />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
