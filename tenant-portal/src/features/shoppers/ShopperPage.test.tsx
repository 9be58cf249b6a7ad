import { screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { answers, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { ShopperPage } from './ShopperPage';

const open = () =>
  show(
    <Routes>
      <Route path="/shoppers/:id" element={<ShopperPage />} />
    </Routes>,
    { roles: ['analyst'], at: '/shoppers/u-17' },
  );

describe('a shopper', () => {
  it('is told of in words, with when an event without a time of its own came', async () => {
    answers('get', '/v1/users/u-17', { id: 'u-17', gender: 'F' });
    answers('get', '/v1/users/u-17/edges', page([]));
    refuses('get', '/v1/users/u-17/vector', 404, { code: 'not-found' });
    answers('get', '/v1/users/u-17/events', page([{ id: 'e-1', type: 'search', query: 'lamps', receivedAt: '2026-11-01T12:00:00Z' }]));
    open();
    expect(await screen.findByRole('row', { name: 'Gender female' })).toBeInTheDocument();
    expect((await screen.findByText('lamps')).closest('tr')).toHaveTextContent(/^Nov [12], 2026/);
  });
});

describe('a shopper without a record', () => {
  beforeEach(() => refuses('get', '/v1/users/u-17', 404, { code: 'not-found' }));

  it('is shown by what they did', async () => {
    answers('get', '/v1/users/u-17/edges', page([]));
    answers('get', '/v1/users/u-17/vector', { names: ['a feature'], vector: [0.5] });
    answers('get', '/v1/users/u-17/events', page([{ id: 'e-1', type: 'search', query: 'lamps', timestamp: '2026-11-01T10:00:00Z' }]));
    open();
    expect(await screen.findByText(/^There is no record of this shopper/)).toBeInTheDocument();
    expect(await screen.findByText('lamps')).toBeInTheDocument();
    expect(within(screen.getByRole('region', { name: 'Feature vector' })).getByText('0.500')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('is shown by whom they are related to alone', async () => {
    answers('get', '/v1/users/u-17/edges', page([{ id: 'g-1', type: 'household', from: 'u-17', to: 'u-18', weight: 1 }]));
    refuses('get', '/v1/users/u-17/vector', 404, { code: 'not-found' });
    refuses('get', '/v1/users/u-17/events', 404, { code: 'not-found' });
    open();
    expect(await screen.findByRole('link', { name: 'u-18' })).toBeInTheDocument();
    expect(screen.getByText(/^There is no record of this shopper/)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('is unknown where nothing else is held of them either', async () => {
    refuses('get', '/v1/users/u-17/edges', 404, { code: 'not-found' });
    open();
    expect(await screen.findByText('There is no such thing')).toBeInTheDocument();
    expect(screen.queryByText(/^There is no record of this shopper/)).not.toBeInTheDocument();
  });
});
