import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { answer, api } from '../api/client';
import { usePaged } from '../api/paged';
import type { Item, Page } from '../api/types';
import { answers, page, refuses, server } from '../test/server';
import { showBare } from '../test/show';
import { ListTable } from './ListTable';

function Items() {
  const [q, setQ] = useState('nothing');
  const paged = usePaged<Item>({
    key: ['items', q],
    ask: (pageToken) => answer<Page<Item>>(api.GET('/v1/items', { params: { query: { q, pageToken } } })),
  });
  return (
    <>
      <button type="button" onClick={() => setQ('jacket')}>
        other
      </button>
      <ListTable paged={paged} columns={[{ name: 'id', cell: (item) => item.id }]} keyOf={(item) => item.id ?? ''} caption="items" empty="None" />
    </>
  );
}

describe('a list', () => {
  it('that was empty waits for what else is asked, and does not call that empty', async () => {
    answers('get', '/v1/items', page([]));
    showBare(<Items />);
    await screen.findByText('None');
    let come = () => {};
    const found = new Promise<void>((resolve) => (come = resolve));
    server.use(
      http.get('*/v1/items', async () => {
        await found;
        return HttpResponse.json(page([{ id: 'sku-1' }]));
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'other' }));
    expect(screen.getByRole('status', { name: 'Loading' })).toBeInTheDocument();
    expect(screen.queryByText('None')).toBeNull();
    come();
    expect(await screen.findByText('sku-1')).toBeInTheDocument();
  });

  it('says that it is busy while the rows of before stand for what is asked now', async () => {
    answers('get', '/v1/items', page([{ id: 'sku-1' }]));
    showBare(<Items />);
    await screen.findByText('sku-1');
    const list = screen.getByRole('region', { name: 'items' });
    expect(list).toHaveAttribute('aria-busy', 'false');
    let come = () => {};
    const found = new Promise<void>((resolve) => (come = resolve));
    server.use(
      http.get('*/v1/items', async () => {
        await found;
        return HttpResponse.json(page([{ id: 'sku-2' }]));
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'other' }));
    expect(list).toHaveAttribute('aria-busy', 'true');
    expect(screen.getByText('sku-1')).toBeInTheDocument();
    come();
    expect(await screen.findByText('sku-2')).toBeInTheDocument();
    expect(list).toHaveAttribute('aria-busy', 'false');
  });

  it('has the name of the column with each cell and stays a table, for where its rows are stacked', async () => {
    answers('get', '/v1/items', page([{ id: 'sku-1' }]));
    showBare(<Items />);
    const cell = await screen.findByRole('cell', { name: 'sku-1' });
    expect(cell).toHaveAttribute('data-column', 'id');
    expect(cell).toHaveAttribute('role', 'cell');
    for (const role of ['table', 'row', 'columnheader']) expect(screen.getAllByRole(role)[0]).toHaveAttribute('role', role);
  });

  it('goes back from a page on which nothing is left', async () => {
    answers('get', '/v1/items', page([{ id: 'sku-1' }], 'two'));
    const { queries } = showBare(<Items />);
    await screen.findByText('sku-1');
    answers('get', '/v1/items', page([{ id: 'sku-2' }]));
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await screen.findByText('sku-2');
    server.use(
      http.get('*/v1/items', ({ request }) =>
        HttpResponse.json(new URL(request.url).searchParams.has('pageToken') ? page([]) : page([{ id: 'sku-1' }])),
      ),
    );
    await queries.invalidateQueries();
    expect(await screen.findByText('sku-1')).toBeInTheDocument();
  });

  it('leads back from a page that cannot be read', async () => {
    answers('get', '/v1/items', page([{ id: 'sku-1' }], 'two'));
    showBare(<Items />);
    await screen.findByText('sku-1');
    refuses('get', '/v1/items', 500, { code: 'internal', traceId: 'trace-1' });
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-1');
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(await screen.findByText('sku-1')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
