import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Proposals, ruleIdOf } from './Proposals';

const path = '/v1/satisfaction/proposals';
const rule = 'complaints-delivery-sku-7-d0eb59dd';
const proposal = {
  id: 'delivery:sku 7',
  itemId: 'sku 7',
  title: 'Slow lamp',
  topic: 'delivery',
  shoppers: 12,
  n: 14,
  share: 85.71,
  ci95: [60.1, 96],
  usual: 10,
  more: [50.2, 87.1],
  state: 'open',
  rule: { kind: 'bury', items: "id = 'sku 7'", factor: 0.5, name: 'Complaints: delivery' },
  acceptedBy: null,
  decidedAt: null,
};

describe('what complaints propose', () => {
  it('is accepted by a rule that is put first', async () => {
    answers('get', path, page([proposal]));
    const put = listens('put', `/v1/rules/${rule}`, {}, 201);
    const accepted = listens('post', `${path}/delivery%3Asku%207:accept`, { ...proposal, state: 'accepted' });
    show(<Proposals />, { roles: ['merchandiser'] });
    expect(await screen.findByRole('row', { name: /Slow lamp Delivery 85.7% of 14 shoppers who wrote, elsewhere 10.0%/ })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Accept' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Accept' }));
    await expect.poll(() => accepted.length).toBe(1);
    expect(await put[0]?.clone().json()).toMatchObject({ kind: 'bury', items: "id = 'sku 7'", factor: 0.5 });
    expect(await accepted[0]?.clone().json()).toEqual({ rule });
  });

  it('is dismissed', async () => {
    answers('get', path, page([proposal]));
    const dismissed = listens('post', `${path}/delivery%3Asku%207:dismiss`, { ...proposal, state: 'dismissed' });
    show(<Proposals />, { roles: ['merchandiser'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Dismiss' }));
    await expect.poll(() => dismissed.length).toBe(1);
  });

  it('says what is needed where there is none, and why it cannot be read', async () => {
    answers('get', path, page([]));
    const { unmount } = show(<Proposals />, { roles: ['merchandiser'] });
    expect(await screen.findByText('Nothing is proposed')).toBeInTheDocument();
    unmount();
    refuses('get', path, 503, { code: 'busy' });
    show(<Proposals />, { roles: ['merchandiser'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });

  const acceptIt = async () => {
    answers('get', path, page([proposal]));
    const accepted = listens('post', `${path}/delivery%3Asku%207:accept`, { ...proposal, state: 'accepted' });
    show(<Proposals />, { roles: ['merchandiser'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Accept' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Accept' }));
    await expect.poll(() => accepted.length).toBe(1);
    return accepted[0]?.json();
  };

  it('goes on with the rule of an attempt before', async () => {
    refuses('put', `/v1/rules/${rule}`, 428, { code: 'precondition-required' });
    answers('get', `/v1/rules/${rule}`, { id: rule, ...proposal.rule, enabled: true });
    expect(await acceptIt()).toEqual({ rule });
  });

  it.each([{ items: "id = 'sku 8'" }, { factor: 0.9 }, { enabled: false }, { to: '2026-11-30T00:00:00Z' }, { scenarios: ['home'] }, { shoppers: "city = 'Wien'" }])(
    'is put beside one that somebody has changed: %o',
    async (change) => {
      refuses('put', `/v1/rules/${rule}`, 428, { code: 'precondition-required' });
      answers('get', `/v1/rules/${rule}`, { id: rule, ...proposal.rule, enabled: true, ...change });
      const put = listens('put', `/v1/rules/${rule}-2`, {}, 201);
      expect(await acceptIt()).toEqual({ rule: `${rule}-2` });
      expect(await put[0]?.json()).toMatchObject({ items: "id = 'sku 7'", factor: 0.5 });
    },
  );

  it.each(['SKU_42', 'sku-42', '灯', '桌', 'a/b', 'a b', 'a/b:灯'.repeat(40), 'a/b:灯'.repeat(41), '-', ''])('becomes a rule whose id ranking takes, of %s', (itemId) => {
    expect(ruleIdOf({ ...proposal, itemId }, 5)).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
  });

  it('becomes a rule with an id of its own', () => {
    const ids = ['SKU_42', 'sku-42', '灯', '桌', 'a/b', 'a b', 'a/b:灯'.repeat(40), 'a/b:灯'.repeat(41)].map((itemId) => ruleIdOf({ ...proposal, itemId }));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
