import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { confirm, settled } from './browser';
import * as hands from './hands';
import { look } from './look';
import { officeOf } from './office';

const office = officeOf('tenant-admin');
const mark = `e2e-${Date.now().toString(36)}`;

const choose = (label: string, option: string, within?: Page | Locator) => hands.choose(office.page, label, option, within);
const downloaded = async (click: () => Promise<void>) => (await hands.downloaded(office.page, click)).bytes.toString();

// what a demo lacks is skipped there; PortalIT, which makes all of it, counts what was skipped as failed
describe('an administrator', () => {
  const csv = `\uFEFFSKU,Name,Kind,Cost,Remark\r\n${mark}-1,"Lamp, large",Home > Light,19.5,x\r\n${mark}-2,Lamp small,Home > Light,cheap,y\r\n`;

  it('is told when a file is none that can be imported', async () => {
    const { page } = office;
    await page.goto('/data');
    await hands.drop(page, 'holiday.png', Buffer.from([137, 80, 78, 71]));
    await page.getByText('holiday.png cannot be imported').waitFor();
    await look(page, 'task-wrong-file');
  });

  it('imports a spreadsheet with its own column names, after a look at what would be refused', async () => {
    const { page } = office;
    await hands.drop(page, 'lamps.csv', csv);
    await choose('Field for Kind', 'Categories categories');
    await choose('Field for Cost', 'Price price');
    await page.getByText('Left out of the import: Remark', { exact: true }).waitFor();
    await look(page, 'task-mapping');
    await page.getByRole('button', { name: 'Check without storing' }).click();
    await page.getByText('Checked; nothing was stored').waitFor();
    await page.getByText('2 read, 1 accepted, 1 refused', { exact: false }).waitFor();
    const errors = await downloaded(() => page.getByRole('link', { name: 'Download all errors' }).click());
    expect(JSON.parse(errors.split('\n')[0] ?? '')).toMatchObject({ row: 2, errors: [{ pointer: '/price' }] });
    await page.getByRole('button', { name: 'Import the rows that are right' }).click();
    await page.getByText('Imported', { exact: true }).waitFor();
    await look(page, 'task-imported');
    await expect.poll(async () => (await page.request.get(`/v1/items/${mark}-1`)).status(), { timeout: 10_000 }).toBe(200);
    await page.goto(`/catalogue/${mark}-1`);
    await page.getByRole('heading', { name: 'Lamp, large' }).waitFor();
  });

  it('ends an import that goes on, and stops sending another', async () => {
    const { page } = office;
    const rows = Array.from({ length: 20_000 }, (_, row) => `${mark}-c${row},Chair ${row}`).join('\n');
    const line = await page.context().newCDPSession(page);
    await line.send('Network.enable');
    await page.goto('/data');
    await hands.drop(page, 'chairs.csv', `id,title\n${rows}\n`);
    // a line on which the file takes a minute
    await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 10_000 });
    await page.getByRole('button', { name: 'Check without storing' }).click();
    await page.getByRole('button', { name: /^Cancel the import of / }).click();
    const first = page.locator('section[aria-label=Imports] tbody tr').first();
    await first.getByText('Cancelled').waitFor();
    await look(page, 'task-import-cancelled');
    const stop = async () => {
      await page.getByRole('button', { name: 'Stop sending' }).click();
      await page.getByText('Sending was stopped').waitFor();
    };
    await stop(); // a browser hears no answer before all is sent
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await first.getByText('Running').waitFor();
    await stop();
    await first.getByText('Failed').waitFor({ timeout: 60_000 });
    expect(await first.textContent()).toContain('The stream was cut before its end');
    await look(page, 'task-import-stopped');
    await line.detach();
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

  it('sends again what can be taken by now, and finds it among what was stored', async ({ skip }) => {
    const { page } = office;
    const waiting = await (await page.request.get('/v1/dead-letters?kind=events&replayed=false')).text();
    skip(!waiting.includes('e2e-mended'), 'no event that rules of before refused: a demo has none');
    await page.goto('/data?part=refused');
    await choose('Kind', 'Events');
    const row = page.locator('tbody tr').filter({ hasText: 'e2e-mended' });
    await row.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('1 accepted, 0 still refused').waitFor();
    await row.waitFor({ state: 'detached' });
    await choose('State', 'Accepted after all');
    await row.waitFor();
    await look(page, 'task-replayed');
    const events = async () => (await page.request.get('/v1/users/e2e-mended/events')).text();
    await expect.poll(events, { timeout: 20_000 }).toContain('"view"');
  });

  it('takes data out again', async () => {
    const { page } = office;
    const newest = async () => {
      const { items } = (await (await page.request.get('/v1/exports?pageSize=1')).json()) as { items: { id: string; state: string }[] };
      return items[0];
    };
    const before = (await newest())?.id;
    await page.goto('/data?part=export');
    await choose('What it holds', 'Items');
    await page.getByRole('button', { name: 'Make the file' }).click();
    await expect.poll(async () => (await newest())?.id).not.toBe(before);
    await expect.poll(async () => (await newest())?.state, { timeout: 60_000 }).toBe('succeeded');
    await page.reload(); // what stood first before may stand there for a moment still
    const link = page.getByRole('link', { name: 'Download' }).first();
    expect(await downloaded(() => link.click())).toContain('Lamp, large');
  });

  it('watches an event arrive, and stops the list to read it', async () => {
    const page = await office.seat.context.newPage();
    await page.clock.install(); // the list looks again every ten seconds at least by the page's clock, which is put forward
    const put = () => page.clock.fastForward(10_000);
    let looked = 0;
    page.on('request', (request) => (looked += Number(new URL(request.url()).pathname === '/v1/arrivals')));
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
    const shown = async () => {
      await put();
      return rows.count();
    };
    await expect.poll(shown, { timeout: 30_000, interval: 1000 }).toBe(1);
    await section.getByRole('button', { name: 'Pause' }).click();
    expect((await send(`${mark}-second`)).status()).toBe(202);
    const arrived = async () => (await page.request.get('/v1/arrivals?pageSize=20')).text();
    await expect.poll(arrived, { timeout: 30_000 }).toContain(`"${mark}-second"`);
    const before = looked;
    for (let times = 0; times < 3; times++) await put();
    await page.waitForTimeout(1000); // longer than an answer takes
    expect([looked, await rows.count()]).toEqual([before, 1]);
    await section.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(shown, { timeout: 30_000, interval: 1000 }).toBe(2);
    await hands.choose(page, 'Kind', 'Events', section);
    await hands.choose(page, 'What', 'dismissed', section);
    await expect.poll(() => section.locator('tbody tr').first().textContent()).toContain('dismissed');
    await look(page, 'task-feed');
    await page.close();
  });

  it('sees what another model would recommend beside the one that serves', async ({ skip }) => {
    const { page } = office;
    const { items } = (await (await page.request.get('/v1/bundles')).json()) as { items: { version: string; serving: boolean }[] };
    const other = items.find((bundle) => !bundle.serving)?.version;
    if (other === undefined) return skip('no second model: a demo has one');
    await page.goto('/shoppers');
    await page.locator('tbody a').first().click();
    await page.getByRole('link', { name: 'Recommend for this shopper' }).click();
    await page.getByRole('article').first().waitFor();
    await page.getByRole('switch', { name: 'Compare two models' }).click();
    await choose('Second model', other);
    await page.getByRole('button', { name: 'Recommend', exact: true }).click();
    const [serving, tried] = [': the serving model', `: model ${other}`].map((end) => page.locator(`section[aria-label$="${end}"]`));
    const again = tried!.getByRole('button', { name: 'Try again' }); // a model that does not serve is opened when it is asked for
    const answered = async () => {
      if (await again.isVisible()) await again.click({ timeout: 1000 }).catch(() => undefined);
      return tried!.getByRole('article').count();
    };
    await expect.poll(answered, { timeout: 60_000, interval: 500 }).toBeGreaterThan(0);
    await tried!.getByText(/^\d of these \d are recommended by the serving model too\.$/).waitFor();
    const served = await serving!.getByRole('article').getByRole('link').allTextContents();
    expect(served.length).toBeGreaterThan(0);
    for (const title of await tried!.getByRole('article').filter({ hasText: 'only here' }).getByRole('link').allTextContents()) {
      expect(served).not.toContain(title);
    }
    await look(page, 'task-compare-models');
  });

  it('lets another model serve and rolls back', async ({ skip }) => {
    const { page } = office;
    await page.goto('/models');
    await settled(page);
    const rows = page.locator('section[aria-label="Models"] tbody tr');
    const serving = async () => (await rows.filter({ hasText: 'serving' }).locator('a').first().textContent()) ?? '';
    await rows.first().waitFor();
    skip((await rows.count()) < 2, 'no second model: a demo has one');
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

  it('starts a training run, watches its steps, and stops it', { timeout: 360_000 }, async () => {
    const { page } = office;
    await page.goto('/models');
    await page.getByRole('button', { name: 'Train a model' }).click();
    await page.getByLabel('Not by itself: I decide later').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Train a model' }).click();
    const run = page.getByRole('article').first();
    await run.getByText(/Queued|Running/).first().waitFor();
    // runs of all tenants take turns: another's may be going on
    await run.getByRole('listitem').first().waitFor({ timeout: 300_000 });
    await look(page, 'task-training');
    await run.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await run.getByText('Cancelled').first().waitFor({ timeout: 60_000 });
  });
});
