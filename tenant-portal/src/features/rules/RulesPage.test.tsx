import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { RulesPage } from './RulesPage';

const plain = { name: null, description: null, enabled: true, priority: 100, items: null, shoppers: null, scenarios: [], from: null, to: null, hours: null, factor: null, position: null, most: null, by: null, despite: [], changedAt: '2026-11-20T07:00:00Z' };

function world(rules: object[]) {
  answers('get', '/v1/rules', page(rules));
  answers('get', '/v1/satisfaction/proposals', page([]));
  answers('get', '/v1/scenarios', page([{ id: 'default', channels: {} }, { id: 'home', channels: {} }]));
}

describe('rules', () => {
  it('are listed with what they do, to what and when', async () => {
    world([
      { ...plain, id: 'launch', kind: 'pin', items: "id = 'sku-1'", position: 2, scenarios: ['home'] },
      { ...plain, id: 'few', kind: 'cap', by: 'brand', most: 2 },
      { ...plain, id: 'up', kind: 'boost', items: 'inStock', factor: 1.5, enabled: false },
    ]);
    show(<RulesPage />, { roles: ['merchandiser'] });
    const rows = await screen.findAllByRole('row');
    expect(rows[1]).toHaveTextContent(/launch.*Pin to place 2.*id = 'sku-1'.*home/);
    expect(rows[2]).toHaveTextContent(/few.*At most 2 by Brand.*all items.*always/);
    expect(rows[3]).toHaveTextContent(/up.*Boost × 1.50.*paused/);
  });

  it('say what can be done where there is none', async () => {
    world([]);
    show(<RulesPage />);
    expect(await screen.findByText('No rules yet')).toBeInTheDocument();
  });

  it('are made with what their kind has', async () => {
    world([]);
    const made = listens('put', '/v1/rules/few', { ...plain, id: 'few', kind: 'cap' }, 201);
    show(<RulesPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'New rule' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Id' }), 'few');
    expect(dialog.getByRole('textbox', { name: 'Factor' })).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('combobox', { name: 'What it does' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Cap' }));
    expect(dialog.queryByRole('textbox', { name: 'Factor' })).not.toBeInTheDocument();
    await userEvent.type(dialog.getByRole('textbox', { name: 'How many' }), '2');
    fireEvent.change(dialog.getByLabelText('From, every day'), { target: { value: '08:00' } });
    fireEvent.change(dialog.getByLabelText('To, every day'), { target: { value: '20:00' } });
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(await made[0]?.json()).toEqual({
      enabled: true,
      kind: 'cap',
      scenarios: [],
      hours: { from: '08:00', to: '20:00', zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      most: 2,
      by: 'brand',
    });
  });

  it('are not made under an id that is taken', async () => {
    world([]);
    refuses('put', '/v1/rules/up', 428, { code: 'precondition-required' });
    show(<RulesPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'New rule' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Id' }), 'up');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Items' }), 'inStock');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('There is one of this name already');
  });

  it('are changed as they were read, and say what someone else changed', async () => {
    const rule = { ...plain, id: 'up', kind: 'boost', items: 'inStock', factor: 1.5, from: '2026-11-27T08:00:00Z' };
    world([rule]);
    const read = (one: object, etag: string) =>
      server.use(http.get('*/v1/rules/up', () => HttpResponse.json(one, { headers: { ETag: etag } })));
    read(rule, '"v3"');
    const heard: unknown[] = [];
    server.use(
      http.put('*/v1/rules/up', async ({ request }) => {
        heard.push(await request.json());
        return HttpResponse.json({ status: 412, code: 'stale' }, { status: 412 });
      }),
    );
    show(<RulesPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(await dialog.findByRole('switch', { name: 'In force' }));
    read({ ...rule, factor: 3 }, '"v4"');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('Factor: 1.5 → 3')).toBeInTheDocument();
    expect(heard[0]).toEqual({ enabled: false, kind: 'boost', priority: 100, items: 'inStock', scenarios: [], from: '2026-11-27T08:00:00.000Z', factor: 1.5 });
  });
});
