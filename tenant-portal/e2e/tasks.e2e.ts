import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { confirm, settled } from './browser';
import * as hands from './hands';
import { look } from './look';
import { administratorsOffice } from './office';

const office = administratorsOffice();
const mark = `e2e-${Date.now().toString(36)}`;

const choose = (label: string, option: string, within?: Page | Locator) => hands.choose(office.page, label, option, within);
const downloaded = async (click: () => Promise<void>) => (await hands.downloaded(office.page, click)).bytes.toString();

describe('a merchandiser', () => {
  it('sees what a known shopper would get and why', async () => {
    const { page } = office;
    await page.goto('/shoppers');
    await page.locator('tbody a').first().click();
    await page.getByRole('link', { name: 'Recommend for this shopper' }).click();
    const card = page.getByRole('article').first();
    await card.waitFor();
    await card.getByRole('button', { name: /^Why/ }).click();
    await card.getByText('Found by').waitFor();
    await card.getByText(/rank \d+, score/).first().waitFor();
    await page.locator('section[aria-label="What the shopper did"] tbody tr').first().waitFor();
    await look(page, 'task-why');
  });

  it('asks why an item is missing, and has the answer made again', async () => {
    const { page } = office;
    await page.goto('/playground');
    await page.getByRole('article').first().waitFor();
    await page.getByLabel('Why is an item missing?').fill('nothing-of-the-kind');
    await page.getByRole('button', { name: 'Look', exact: true }).click();
    await page.getByText('Not in the catalogue').waitFor();
    const shown = await page.getByRole('article').first().getByRole('link').first().getAttribute('href');
    await page.getByLabel('Why is an item missing?').fill(decodeURIComponent(shown?.split('/').at(-1) ?? ''));
    await page.getByRole('button', { name: 'Look', exact: true }).click();
    await page.getByText('It was shown').waitFor();
    await look(page, 'task-missing');
    await page.getByRole('link', { name: 'This answer by its id' }).click();
    await page.getByRole('article').first().waitFor();
    await page.getByRole('button', { name: 'Make it again' }).click();
    await page.getByText('The same items, places and scores came out again.').waitFor();
    await look(page, 'task-answer');
  });

  it('compares two shoppers side by side', async () => {
    const { page } = office;
    await page.goto('/playground');
    await page.getByRole('switch', { name: 'Compare two shoppers' }).click();
    const first = page.getByRole('combobox', { name: 'First shopper' });
    await first.click();
    await page.getByRole('option').first().click();
    await page.getByRole('combobox', { name: 'Second shopper' }).fill('somebody-new');
    await page.getByRole('button', { name: 'Recommend', exact: true }).click();
    await page.getByRole('heading', { name: 'For somebody-new' }).waitFor();
    await expect.poll(() => page.getByRole('article').count(), { timeout: 20_000 }).toBeGreaterThan(8);
    await page.getByText('No events yet.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByText(/\d of these \d are recommended to somebody-new too\./).waitFor();
    // whatever is marked as standing here alone is not beside
    const columns = page.getByRole('main').locator('section[aria-label^="For "]');
    const alone = columns.first().getByRole('article').filter({ hasText: 'only here' });
    const beside = await columns.last().getByRole('article').getByRole('link').allTextContents();
    for (const title of await alone.getByRole('link').allTextContents()) expect(beside).not.toContain(title);
    await look(page, 'task-compare');
  });

  it('is told what is wrong with a filter', async () => {
    const { page } = office;
    await page.goto('/playground');
    await page.getByRole('button', { name: 'Situation and filters' }).click();
    await page.getByLabel('Filter', { exact: true }).fill('price <=');
    await page.getByRole('button', { name: 'Recommend', exact: true }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('/filter');
  });

  it('finds an item by words, pages through the rest, and opens one', async () => {
    const { page } = office;
    await page.goto('/catalogue');
    await settled(page);
    const first = await page.locator('tbody a').first().textContent();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => page.locator('tbody a').first().textContent()).not.toBe(first);
    await page.getByRole('button', { name: 'Previous' }).click();
    await expect.poll(() => page.locator('tbody a').first().textContent()).toBe(first);
    const word = first?.split(' ').at(-1) ?? '';
    await page.getByLabel('Search').fill(word);
    await page.waitForURL(/q=/);
    await settled(page);
    const titles = await page.locator('tbody tr').allTextContents();
    expect(titles.every((title) => title.toLowerCase().includes(word.toLowerCase())), titles.join('\n')).toBe(true);
    await page.getByLabel('Search').fill('nothing is called this way');
    await page.getByText('Nothing found for').waitFor();
  });

  it('narrows the catalogue and the shoppers down, and finds them so again by their address', async () => {
    const { page } = office;
    await page.goto('/catalogue');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const values = (await (await page.request.get('/v1/items:values?of=category')).json()) as { items: { id: string }[] };
    const category = values.items[0]?.id ?? '';
    await choose('Category', category);
    await choose('Stock', 'in stock');
    await page.waitForURL(/inStock=true/);
    await settled(page);
    await look(page, 'task-filtered');
    const kept = (await (await page.request.get(`/v1/items?inStock=true&category=${encodeURIComponent(category)}`)).json()) as { total: number };
    await page.getByText(new RegExp(`(^|\\D)${kept.total.toLocaleString('en-GB')} in all`)).waitFor();
    await page.reload();
    await settled(page);
    expect(await page.getByRole('combobox', { name: 'Category' }).inputValue()).toBe(category);
    expect((await page.locator('tbody tr').allTextContents()).every((row) => row.includes(category.split(' > ')[0] ?? ''))).toBe(true);
    await page.getByRole('button', { name: 'Remove all filters' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await page.goto('/shoppers?city=a%20town%20that%20nobody%20lives%20in');
    await page.getByText('Nothing has all of this').waitFor();
    await look(page, 'task-nobody-left');
  });
});

describe('an administrator', () => {
  const csv = `\uFEFFSKU,Name,Kind,Cost,Remark\r\n${mark}-1,"Lamp, large",Home > Light,19.5,x\r\n${mark}-2,Lamp small,Home > Light,cheap,y\r\n`;

  it('is told when a file is none that can be imported', async () => {
    const { page } = office;
    await page.goto('/data');
    await page.locator('input[type=file]').setInputFiles({ name: 'holiday.png', mimeType: 'image/png', buffer: Buffer.from([137, 80, 78, 71]) });
    await page.getByText('holiday.png cannot be imported').waitFor();
    await look(page, 'task-wrong-file');
  });

  it('imports a spreadsheet with its own column names, after a look at what would be refused', async () => {
    const { page } = office;
    await page.locator('input[type=file]').setInputFiles({ name: 'lamps.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await choose('Field for Kind', 'categories');
    await choose('Field for Cost', 'price');
    await page.getByText('Left out of the import: Remark', { exact: true }).waitFor();
    await look(page, 'task-mapping');
    await page.getByRole('button', { name: 'Check without storing' }).click();
    await page.getByText('Checked; nothing was stored').waitFor();
    await page.getByText('2 read, 1 accepted, 1 refused', { exact: false }).waitFor();
    const errors = await downloaded(() => page.getByRole('link', { name: 'Download all errors' }).click());
    expect(JSON.parse(errors.split('\n')[0] ?? '')).toMatchObject({ row: 2, errors: [{ pointer: '/price' }] });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('Imported', { exact: true }).waitFor();
    await look(page, 'task-imported');
    await expect.poll(async () => (await page.request.get(`/v1/items/${mark}-1`)).status(), { timeout: 10_000 }).toBe(200);
    await page.goto(`/catalogue/${mark}-1`);
    await page.getByRole('heading', { name: 'Lamp, large' }).waitFor();
  });

  it('sees what was refused, and what still is when it is sent again', async () => {
    const { page } = office;
    await page.goto('/data?part=refused');
    const row = page.locator('tbody tr').filter({ hasText: `${mark}-2` });
    await row.first().waitFor();
    expect(await row.first().textContent()).toContain('/price');
    await look(page, 'task-refused');
    await row.first().getByRole('button', { name: 'Send again' }).click();
    await page.getByText('0 accepted, 1 still refused').waitFor();
  });

  it('dismisses what nobody will mend, alone and with all that are like it', async () => {
    const { page } = office;
    const rows = (n: number) => Array.from({ length: n }, (_, row) => JSON.stringify({ id: `${mark}-r${row}`, stock: 'many' })).join('\n');
    const sent = await page.request.post('/v1/imports?type=items', {
      headers: { 'X-CXM-CSRF': '1', 'Content-Type': 'application/x-ndjson' },
      data: Buffer.from(rows(3)),
    });
    expect(sent.status()).toBe(202);
    await page.goto('/data?part=refused');
    const found = page.locator('tbody tr').filter({ hasText: `${mark}-r` });
    await expect.poll(async () => {
      await page.reload();
      await settled(page);
      return found.count();
    }, { timeout: 20_000 }).toBe(3);
    await found.first().getByRole('button', { name: 'Dismiss' }).click();
    await look(page, 'task-dismiss');
    await confirm(page, 'Dismiss');
    await expect.poll(() => found.count()).toBe(2);
    await found.first().getByRole('button', { name: 'Dismiss' }).click();
    await page.getByRole('dialog').getByRole('radio', { name: /all that were refused for/ }).check();
    await confirm(page, 'Dismiss');
    await expect.poll(() => found.count()).toBe(0);
    await choose('State', 'Dismissed');
    await expect.poll(() => page.locator('tbody tr').filter({ hasText: '/stock' }).count()).toBeGreaterThanOrEqual(3);
    await look(page, 'task-dismissed');
  });

  it('takes data out again', async () => {
    const { page } = office;
    await page.goto('/data?part=export');
    await choose('What it holds', 'Items');
    await page.getByRole('button', { name: 'Make the file' }).click();
    const link = page.getByRole('link', { name: 'Download' }).first();
    await link.waitFor({ timeout: 60_000 });
    expect(await downloaded(() => link.click())).toContain('Lamp, large');
  });

  it('makes a report and takes its numbers along', async () => {
    const { page } = office;
    await page.goto('/reports');
    await settled(page);
    const before = await page.locator('tbody tr').count();
    await page.getByRole('button', { name: 'Make the report' }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(Math.min(before + 1, 10));
    const row = page.locator('tbody tr').first();
    await row.getByRole('link', { name: /CSV/ }).waitFor({ timeout: 60_000 });
    const lines = (await downloaded(() => row.getByRole('link', { name: /CSV/ }).click())).trim().split(/\r?\n/);
    expect(lines[0]).toContain('metric,group_by,group,period_from,period_to,n,value,ci_low,ci_high,method');
    const json = JSON.parse(await downloaded(() => row.getByRole('link', { name: /JSON/ }).click())) as object;
    expect(Object.keys(json).length).toBeGreaterThan(0);
  });

  it('makes a habit of a report, and breaks it', async () => {
    const { page } = office;
    await page.goto('/reports');
    await settled(page);
    await page.getByRole('textbox', { name: 'Name' }).fill('weekly');
    await page.locator('input[type=time]').fill('06:30');
    await page.getByRole('button', { name: 'Make it a habit' }).click();
    const row = page.locator('tbody tr').filter({ hasText: 'Every Monday at 06:30' });
    await row.waitFor();
    await look(page, 'task-schedule');
    await row.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('dialog').getByRole('switch', { name: 'Paused' }).click();
    await look(page, 'task-schedule-change');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await row.filter({ hasText: 'paused' }).waitFor();
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Nothing is made by itself').waitFor();
  });

  it('is not let to ask for a period that ends before it begins', async () => {
    const { page } = office;
    await page.goto('/reports');
    await page.getByLabel('From').fill('2026-03-01');
    await page.getByLabel('To').fill('2026-02-01');
    await page.getByText('This day is before the first').waitFor();
    expect(await page.getByRole('button', { name: 'Make the report' }).isDisabled()).toBe(true);
  });

  it('looks at another metric by another group', async () => {
    const { page } = office;
    await page.goto('/satisfaction');
    const section = page.locator('section[aria-label="By group"]');
    // what comes above moves the list out of sight, and a list that has lost its field is hidden
    await page.locator('section[aria-label=Trend]').getByRole('img', { name: /CSAT from/ }).waitFor();
    await choose('Group by', 'Brand', section);
    await choose('Metric', 'NPS', section);
    await section.getByRole('columnheader', { name: 'NPS' }).waitFor();
    await settled(page);
    const shown = await page.request.get('/v1/satisfaction?by=brand&metric=nps&pageSize=20');
    const groups = ((await shown.json()) as { groups: { key: { brand: string } }[] }).groups;
    await expect.poll(() => section.locator('tbody tr').count()).toBe(groups.length);
    expect(await section.locator('tbody tr').first().textContent()).toContain(groups[0]?.key.brand);
  });

  it('sees how satisfaction went, month by month, with its numbers', async () => {
    const { page } = office;
    await page.goto('/satisfaction');
    const section = page.locator('section[aria-label=Trend]');
    await choose('Step', 'Month', section);
    await section.getByRole('img', { name: /CSAT from/ }).waitFor();
    await section.getByRole('button', { name: 'Show or hide the numbers' }).click();
    const shown = await page.request.get('/v1/satisfaction/trend?metric=csat&every=month');
    const { points } = (await shown.json()) as { points: { metrics: { csat?: { value: number } } }[] };
    const values = points.flatMap((point) => (point.metrics.csat ? [point.metrics.csat.value.toFixed(1)] : []));
    expect(values.length).toBeGreaterThan(1);
    await expect.poll(() => section.locator('tbody tr').count()).toBe(values.length);
    expect(await section.locator('tbody tr').last().textContent()).toContain(`${values.at(-1)} %`);
    await look(page, 'task-trend');
  });

  it('watches an event arrive, and stops the list to read it', async () => {
    const { page } = office;
    await page.goto('/data?part=arriving');
    const section = page.locator('section[aria-label="Newest arrivals"]');
    await section.locator('tbody tr').first().waitFor();
    const send = (id: string) =>
      page.request.post('/v1/events', {
        headers: { 'X-CXM-CSRF': '1' },
        data: { id, type: 'dismiss', userId: `${mark}-watcher`, itemId: `${mark}-1` },
      });
    expect((await send(`${mark}-first`)).status()).toBe(202);
    const rows = section.locator('tbody tr').filter({ hasText: `${mark}-watcher` });
    await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(1);
    await section.getByRole('button', { name: 'Pause' }).click();
    expect((await send(`${mark}-second`)).status()).toBe(202);
    await page.waitForTimeout(7_000); // twice as long as it would take to look again
    expect(await rows.count()).toBe(1);
    await section.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(2);
    await choose('Kind', 'Events', section);
    await choose('What', 'dismissed', section);
    await expect.poll(() => section.locator('tbody tr').first().textContent()).toContain('dismissed');
    await look(page, 'task-feed');
  });

  it('lets another model serve and rolls back', async () => {
    const { page } = office;
    await page.goto('/models');
    await settled(page);
    const rows = page.locator('section[aria-label="Models"] tbody tr');
    const serving = async () => (await rows.filter({ hasText: 'serving' }).locator('a').first().textContent()) ?? '';
    await rows.first().waitFor();
    if ((await rows.count()) < 2) return; // a demo has one model; the suite's own tenant has two
    const before = await serving();
    await page.getByRole('button', { name: 'Make it serve' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make it serve' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden', timeout: 60_000 });
    await expect.poll(serving, { timeout: 20_000 }).not.toBe(before);
    await page.getByRole('button', { name: 'Roll back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden', timeout: 60_000 });
    await expect.poll(serving, { timeout: 20_000 }).toBe(before);
  });

  it('starts a training run, watches its steps, and stops it', async () => {
    const { page } = office;
    await page.goto('/models');
    await page.getByRole('button', { name: 'Train a model' }).click();
    await page.getByLabel('Not by itself: I decide later').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Train a model' }).click();
    const run = page.getByRole('article').first();
    await run.getByText(/Queued|Running/).first().waitFor();
    await run.getByRole('listitem').first().waitFor({ timeout: 60_000 });
    await look(page, 'task-training');
    await run.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await run.getByText('Cancelled').first().waitFor({ timeout: 60_000 });
  });
});
