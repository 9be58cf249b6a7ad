import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { settled } from './browser';
import { look } from './look';
import { lookAround } from './looks';
import { officeOf } from './office';
import { text } from './texts';

const office = officeOf('tenant-admin');

/** A shopper who is there for this alone. Their erasure takes the tenant's exports along: no other step may need these later. */
const shopper = `e2e-leaving-${Date.now().toString(36)}`;
let page: Page;
let erasure: string;

beforeAll(async () => {
  page = office.page;
  await know();
});

/** Makes the shop know the shopper: a record and an event. */
async function know(): Promise<void> {
  const headers = { 'X-CXM-CSRF': '1' };
  const items = (await (await page.request.get('/v1/items?pageSize=1')).json()) as { items: { id: string }[] };
  const record = await page.request.put(`/v1/users/${shopper}`, { headers, data: { city: 'Suzhou' } });
  expect(record.ok(), await record.text()).toBe(true);
  const event = { id: `${shopper}-1`, type: 'view', userId: shopper, itemId: items.items[0]?.id };
  expect((await page.request.post('/v1/events', { headers, data: event })).status()).toBe(202);
  const known = async () => (await (await page.request.get(`/v1/users/${shopper}/events`)).text()).includes(event.id);
  for (let asked = 0; !(await known()); asked++) {
    if (asked === 100) throw new Error('the event is not stored');
    await page.waitForTimeout(200);
  }
}

describe('an administrator whom a shopper has asked', () => {
  it('makes a file of all that is known, which is there again when the page is', async () => {
    await page.goto(`/shoppers/${shopper}`);
    await page.getByRole('button', { name: 'Make a file of all that is known' }).click();
    const link = page.getByRole('link', { name: 'Download the file' });
    await link.waitFor({ timeout: 60_000 });
    await page.getByText(/The link works until .*\d\d:\d\d/).waitFor();
    await look(page, 'task-shopper-exported');
    await page.reload();
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const file = readFileSync(await download.path(), 'utf8');
    expect(file).toContain('Suzhou');
    expect(file).toContain(`${shopper}-1`);
  });

  it('is told what goes and what stays, in every look', async () => {
    await lookAround(page, {
      name: 'erase',
      path: `/shoppers/${shopper}`,
      open: async (_, language) => {
        const erase = { name: text(language, 'privacy.erase') };
        await page.getByRole('button', erase).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('listitem').first().waitFor();
        expect(await dialog.getByRole('button', erase).isDisabled()).toBe(true);
      },
    });
    expect(office.seat.complaints.splice(0), 'of the browser').toEqual([]);
  });

  it('erases them by the keyboard alone once the id is typed, and sees every receipt', async () => {
    await page.goto(`/shoppers/${shopper}`);
    await settled(page);
    await page.getByRole('button', { name: 'Erase this shopper' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const field = dialog.getByLabel(`Type ${shopper} to confirm`);
    await field.waitFor();
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type(shopper);
    await page.keyboard.press('Tab'); // to the way out
    await page.keyboard.press('Tab'); // to the deed
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/shoppers\/erasures\/[0-9a-f-]{36}$/);
    erasure = new URL(page.url()).pathname;
    await page.getByText('Every service has confirmed').waitFor({ timeout: 60_000 });
    expect(await page.locator('tbody tr td:first-child').allTextContents()).toEqual([
      'Ingestion: what came in',
      'Profile store',
      'Recommendations',
      'Satisfaction',
      'Training of models',
    ]);
    expect(await page.locator('main').textContent()).not.toContain(shopper);
    expect((await page.request.get(`/v1/users/${shopper}`)).status()).toBe(404);
  });

  it('finds the erasure again in the audit log', async () => {
    await page.goto('/settings?part=audit');
    await page.getByRole('link', { name: erasure.split('/').at(-1) ?? '' }).click();
    await page.getByText('Every service has confirmed').waitFor();
    expect(new URL(page.url()).pathname).toBe(erasure);
  });

  it('can read the receipts in every look', async () => {
    await lookAround(page, { name: 'erasure', path: erasure, open: () => page.locator('main tbody tr').first().waitFor() });
    expect(office.seat.complaints.splice(0), 'of the browser').toEqual([]);
  });
});
