import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { ScenariosPage } from './ScenariosPage';

const plain = { name: null, description: null, channels: {}, ranker: null, diversity: null, excludeSeen: null, filter: null, count: null, exploreEvery: null, explore: null, fatigueAfter: null, satisfaction: null, changedAt: null };
const home = {
  ...plain,
  id: 'home',
  name: 'Home page',
  channels: { trending: { on: false, weight: null, quota: null }, history: { on: true, weight: 2, quota: null } },
  count: 4,
  changedAt: '2026-11-20T07:00:00Z',
};

function reads(one: object, etag: string) {
  server.use(http.get('*/v1/scenarios/home', () => HttpResponse.json(one, { headers: { ETag: etag } })));
}

describe('scenarios', () => {
  it('are listed with what they say, and the default cannot be deleted', async () => {
    answers('get', '/v1/scenarios', page([{ ...plain, id: 'default' }, home]));
    show(<ScenariosPage />, { roles: ['merchandiser'] });
    const rows = await screen.findAllByRole('row');
    expect(rows[1]).toHaveTextContent(/default.*all.*Chosen by training.*10.*never/);
    expect(rows[2]).toHaveTextContent(/homeHome page.*without Trending.*4/);
    expect(screen.getAllByRole('button', { name: 'Delete' })).toHaveLength(1);
  });

  it('are made with what was said alone', async () => {
    answers('get', '/v1/scenarios', page([{ ...plain, id: 'default' }]));
    const made = listens('put', '/v1/scenarios/cart', { ...plain, id: 'cart' }, 201);
    show(<ScenariosPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'New scenario' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Id' }), 'cart');
    await userEvent.type(dialog.getByRole('textbox', { name: 'How many' }), '6');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Filter' }), 'inStock');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Share of answers with a drawn place (0 to 0.5)' }), '0.1');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Gives way after showings' }), '5');
    await userEvent.click(dialog.getByRole('switch', { name: 'Trending' }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Weight of Own history' }), '3');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(made[0]?.headers.get('If-Match')).toBeNull();
    expect(await made[0]?.json()).toEqual({ channels: { trending: { on: false }, history: { on: true, weight: 3 } }, filter: 'inStock', count: 6, explore: 0.1, fatigueAfter: 5 });
  });

  it('name the field that is wrong', async () => {
    answers('get', '/v1/scenarios', page([home]));
    reads(home, '"v3"');
    refuses('put', '/v1/scenarios/home', 422, { code: 'invalid', errors: [{ pointer: '/filter', code: 'syntax', detail: 'price is followed by nothing' }] });
    show(<ScenariosPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(await dialog.findByRole('textbox', { name: 'Filter' }), 'price <');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect((await dialog.findAllByText(/price is followed by nothing/)).length).toBeGreaterThan(0);
  });

  it('are not overwritten blindly when someone else was faster', async () => {
    answers('get', '/v1/scenarios', page([home]));
    reads(home, '"v3"');
    const tags: (string | null)[] = [];
    server.use(
      http.put('*/v1/scenarios/home', ({ request }) => {
        tags.push(request.headers.get('If-Match'));
        return tags.length === 1
          ? HttpResponse.json({ status: 412, code: 'stale' }, { status: 412 })
          : HttpResponse.json(home, { headers: { ETag: '"v8"' } });
      }),
    );
    show(<ScenariosPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(await dialog.findByRole('textbox', { name: 'Name' }), ' 2');
    reads({ ...home, count: 9 }, '"v7"');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('How many: 4 → 9')).toBeInTheDocument();
    expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Home page 2');
    await userEvent.click(dialog.getByRole('button', { name: 'Save mine over it' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(tags).toEqual(['"v3"', '"v7"']);
  });

  it('go on from what someone else made of them', async () => {
    answers('get', '/v1/scenarios', page([home]));
    reads(home, '"v3"');
    refuses('put', '/v1/scenarios/home', 412, { code: 'stale' });
    show(<ScenariosPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByRole('textbox', { name: 'Name' });
    reads({ ...home, count: 9 }, '"v7"');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await userEvent.click(await dialog.findByRole('button', { name: 'Go on from theirs' }));
    await waitFor(() => expect(dialog.getByRole('textbox', { name: 'How many' })).toHaveValue('9'));
    expect(dialog.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('keep what is typed when the session ends, also when someone else saves before it goes on', async () => {
    answers('get', '/v1/scenarios', page([home]));
    reads(home, '"v3"');
    refuses('put', '/v1/scenarios/home', 412, { code: 'stale' });
    const { queries } = show(<ScenariosPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    const name = await dialog.findByRole('textbox', { name: 'Name' });
    await userEvent.type(name, ' 2');
    refuses('get', '/v1/scenarios', 401, { code: 'unauthenticated' });
    void queries.invalidateQueries();
    expect(await screen.findByText('Your session has ended')).toBeInTheDocument();
    expect(await screen.findByText('You are not signed in')).toBeInTheDocument(); // above the rows
    expect(name).toBeInTheDocument();
    answers('get', '/v1/scenarios', page([{ ...home, count: 9 }]));
    reads({ ...home, count: 9 }, '"v7"');
    const other = new BroadcastChannel('cxm-session');
    other.postMessage({ tab: 'another', said: 'in' });
    await waitFor(() => expect(screen.queryByText('Your session has ended')).toBeNull());
    await waitFor(() => expect(screen.queryByText('You are not signed in')).toBeNull());
    other.close();
    expect(name).toBeInTheDocument();
    expect(name).toHaveValue('Home page 2');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('How many: 4 → 9')).toBeInTheDocument();
    expect(name).toHaveValue('Home page 2');
  });

  it('are changed as they are when that is begun anew', async () => {
    answers('get', '/v1/scenarios', page([home]));
    reads(home, '"v3"');
    show(<ScenariosPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    await userEvent.type(await within(await screen.findByRole('dialog')).findByRole('textbox', { name: 'Name' }), ' 2');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    reads({ ...home, name: 'Start page' }, '"v7"');
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    expect(await within(await screen.findByRole('dialog')).findByRole('textbox', { name: 'Name' })).toHaveValue('Start page');
  });

  it('say what failed', async () => {
    refuses('get', '/v1/scenarios', 503, { code: 'unavailable' });
    show(<ScenariosPage />);
    expect(await screen.findByRole('alert')).toHaveTextContent('A service is busy or away');
  });
});
