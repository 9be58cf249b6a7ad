import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { RulesPage } from './RulesPage';

const rule = { id: 'up', name: null, description: null, enabled: true, kind: 'boost', priority: 100, items: 'inStock', shoppers: null, scenarios: [], from: null, to: null, hours: null, factor: 1.5, position: null, most: null, by: null, despite: [], changedAt: '2026-11-20T07:00:00Z' };

const run = {
  tried: 'with',
  kind: 'boost',
  from: '2026-11-27T08:00:00Z',
  to: '2026-11-28T08:00:00Z',
  answers: 8123,
  replayable: 4000,
  erased: 0,
  reason: null,
  looked: 498,
  sampled: true,
  applies: 120,
  differs: 80,
  unfilled: 3,
  share: { value: 0.1606, ci95: [0.131, 0.1957] },
  leftOut: [{ reason: 'bundle_gone', answers: 2 }],
  effects: { acted: 75, came: 40, went: 41, up: 60, down: 90 },
  items: [{ id: 'sku-7', title: 'Down jacket', came: 40, went: 0, moved: 20, rankBefore: null, rankAfter: 1.5 }],
  examples: [{ recommendationId: 'rec_1', at: '2026-11-28T07:00:00Z', before: ['sku-1', 'sku-2'], after: ['sku-7', 'sku-1'] }],
};
const nothing = { ...run, reason: 'no_inputs', looked: 0, sampled: false, applies: 0, differs: 0, unfilled: 0, share: null, leftOut: [], items: [], examples: [] };

function world(rules: object[] = [rule]) {
  answers('get', '/v1/rules', page(rules));
  answers('get', '/v1/satisfaction/proposals', page([]));
  answers('get', '/v1/scenarios', page([{ id: 'default', channels: {} }]));
  server.use(http.get('*/v1/rules/up', () => HttpResponse.json(rule, { headers: { ETag: '"v3"' } })));
}

async function opened(name = 'Change') {
  show(<RulesPage />, { roles: ['merchandiser'] });
  await userEvent.click(await screen.findByRole('button', { name }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByRole('textbox', { name: 'Items' });
  return dialog;
}

const press = (dialog: ReturnType<typeof within>) => userEvent.click(dialog.getByRole('button', { name: 'Try on yesterday' }));

describe('a dry run of a rule', () => {
  it('of one that is stored asks for it as it is, and says what would be without it', async () => {
    world();
    const asked = listens('post', '/v1/rules/up:dryRun', { ...run, tried: 'without' });
    const dialog = await opened();
    await press(dialog);
    const result = within(await dialog.findByRole('region', { name: 'What the rule would have changed' }));
    expect(await asked[0]?.text()).toBe('');
    expect(result.getByText(/The rule is in force/)).toBeInTheDocument();
    expect(result.getByText('16.1%')).toBeInTheDocument();
    expect(result.getByText('80 of 498; 95% interval 13.1 to 19.6%')).toBeInTheDocument();
    expect(result.getByText('of 498 that were drawn by lot')).toBeInTheDocument();
    expect(result.getByText('Items boosted up')).toBeInTheDocument();
    expect(result.getByText('40 came, 41 went, 60 stand higher, 90 lower')).toBeInTheDocument();
    expect(result.getByText(/In 3 of these answers a place is left/)).toBeInTheDocument();
    expect(result.getByText('Left out 2: their model is not kept any more')).toBeInTheDocument();
    expect(result.getAllByRole('row')[1]).toHaveTextContent(/Down jacket.*40.*0.*– → 1.5/);
    expect(result.getByRole('link', { name: 'Down jacket' })).toHaveAttribute('href', '/catalogue/sku-7');
    expect(result.getByRole('link', { name: /Answer of/ })).toHaveAttribute('href', '/playground/answers/rec_1');
    expect(result.getByText('Before: sku-1, sku-2')).toBeInTheDocument();
    expect(result.getByText('After: sku-7, sku-1')).toBeInTheDocument();
  });

  it('of what is typed sends that, and what was said of other terms is gone', async () => {
    world();
    const asked = listens('post', '/v1/rules/up:dryRun', run);
    const dialog = await opened();
    await userEvent.clear(dialog.getByRole('textbox', { name: 'Items' }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Items' }), "id = 'sku-7'");
    await press(dialog);
    await dialog.findByRole('region', { name: 'What the rule would have changed' });
    expect(await asked[0]?.json()).toMatchObject({ kind: 'boost', items: "id = 'sku-7'", factor: 1.5 });
    await userEvent.type(dialog.getByRole('textbox', { name: 'Items' }), ' ');
    expect(dialog.getByRole('region', { name: 'What the rule would have changed' })).toBeInTheDocument();
    await userEvent.type(dialog.getByRole('textbox', { name: 'Items' }), ' and inStock');
    expect(dialog.queryByRole('region', { name: 'What the rule would have changed' })).not.toBeInTheDocument();
  });

  it('of a new one needs no name, and says where the rule holds nowhere', async () => {
    world([]);
    const asked = listens('post', '/v1/rules/new:dryRun', { ...run, sampled: false, applies: 0, differs: 0, share: { value: 0, ci95: [0, 0.008] }, items: [], examples: [] });
    const dialog = await opened('New rule');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Items' }), 'inStock');
    await press(dialog);
    expect(await dialog.findByText(/In none of these answers would the rule have held/)).toBeInTheDocument();
    expect(dialog.getByText('of all 498 that can be made again')).toBeInTheDocument();
    expect(await asked[0]?.json()).toMatchObject({ kind: 'boost', items: 'inStock' });
  });

  it('says that it waits, and why there is nothing to try it on', async () => {
    world();
    server.use(
      http.post('*/v1/rules/up:dryRun', async () => {
        await delay(50);
        return HttpResponse.json(nothing);
      }),
    );
    const dialog = await opened();
    await press(dialog);
    expect(await dialog.findByRole('status', { name: 'Loading' })).toBeInTheDocument();
    expect(await dialog.findByText('Nothing to try it on')).toBeInTheDocument();
    expect(dialog.getByText(/what they were made of was not kept/)).toBeInTheDocument();
    expect(dialog.queryByRole('status', { name: 'Loading' })).not.toBeInTheDocument();
  });

  it('says what is wrong with the rule, or that another one is under way', async () => {
    world();
    refuses('post', '/v1/rules/up:dryRun', 503, { code: 'busy', detail: 'a dry run of this tenant is under way' });
    const dialog = await opened();
    await press(dialog);
    expect(await dialog.findByRole('alert')).toHaveTextContent(/A service is busy or away.*a dry run of this tenant is under way/);
    refuses('post', '/v1/rules/up:dryRun', 422, { code: 'invalid', errors: [{ pointer: '/items', code: 'syntax', detail: 'ends too early' }] });
    await press(dialog);
    expect(await dialog.findByText('/items')).toBeInTheDocument();
  });
});
