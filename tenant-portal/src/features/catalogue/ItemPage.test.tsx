import { screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { answers, page } from '../../test/server';
import { show } from '../../test/show';
import { ItemPage } from './ItemPage';

describe('the page of an item', () => {
  it('shows its picture, and what models see of it by name', async () => {
    const item = { id: 'sku-1', title: 'Jacket', price: 5, currency: 'EUR', imageUrl: 'https://shop.example/jacket.jpg' };
    answers('get', '/v1/items/sku-1', item);
    answers('get', '/v1/items/sku-1/events', page([]));
    answers('get', '/v1/items/sku-1/vector', { names: ['price', 'priceBand[3]'], vector: [0, 1] });
    show(
      <Routes>
        <Route path="/catalogue/:id" element={<ItemPage />} />
      </Routes>,
      { roles: ['analyst'], at: '/catalogue/sku-1' },
    );
    const facts = within(await screen.findByRole('region', { name: 'What is known' }));
    expect(facts.getByAltText('')).toHaveAttribute('src', item.imageUrl);
    const seen = within(await screen.findByRole('list', { name: 'Feature vector' })).getAllByRole('listitem');
    expect(seen.map((feature) => feature.textContent)).toEqual(['Price band [3]1.000']);
  });
});
