import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirm, type Seat, signIn, sit, startBrowser } from './browser';
import { look } from './look';

let browser: Browser;
let seat: Seat;
let page: Page;
const mark = `e2e-${Date.now().toString(36)}`;

beforeAll(async () => {
  browser = await startBrowser();
  seat = await sit(browser);
  page = seat.page;
  await signIn(seat, 'merchandiser');
});
afterAll(() => browser.close());

async function choose(within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const row = (id: string) => page.locator('tbody tr').filter({ hasText: id });

describe('a merchandiser', () => {
  it('makes a scenario, and the playground answers in it', async () => {
    await page.goto('/scenarios');
    await page.getByRole('button', { name: 'New scenario' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Id', exact: true }).fill(mark);
    await dialog.getByRole('textbox', { name: 'How many', exact: true }).fill('3');
    await dialog.getByRole('switch', { name: 'Trending' }).click();
    await look(page, 'task-scenario');
    await confirm(page, 'Save');
    await row(mark).getByText('without Trending').waitFor();
    await page.goto('/playground');
    await choose(page.getByRole('form', { name: 'What to recommend for' }), 'Scenario', mark);
    await page.getByRole('button', { name: 'Recommend', exact: true }).click();
    await expect.poll(() => page.getByRole('article').count(), { timeout: 20_000 }).toBe(3);
  });

  it('makes a rule, sees what it does, pauses it and takes it back', async () => {
    const first = (await page.getByRole('article').first().getByRole('link').first().getAttribute('href')) ?? '';
    const item = decodeURIComponent(first.split('/').at(-1) ?? '');
    await page.goto('/rules');
    await page.getByRole('button', { name: 'New rule' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Id', exact: true }).fill(mark);
    await choose(dialog, 'What it does', 'Exclude');
    await dialog.getByRole('textbox', { name: 'Items', exact: true }).fill(`id = '${item.replaceAll("'", "''")}'`);
    await look(page, 'task-rule');
    await dialog.getByRole('button', { name: 'Try on yesterday' }).click();
    await dialog.getByText(/^(What the rule would have changed|Nothing to try it on)$/).waitFor();
    await look(page, 'task-dry-run');
    await confirm(page, 'Save');
    await row(mark).getByText('Exclude').waitFor();
    await page.goto('/playground');
    await page.getByText(`Rule ${mark} (Exclude) kept`, { exact: false }).waitFor();
    expect(await page.getByRole('article').locator(`a[href="${first}"]`).count()).toBe(0);
    await page.goto('/rules');
    await row(mark).getByRole('button', { name: 'Change' }).click();
    await dialog.getByRole('switch', { name: 'In force' }).click();
    await confirm(page, 'Save');
    await row(mark).getByText('Paused').waitFor();
    await row(mark).getByRole('button', { name: 'Delete' }).click();
    await confirm(page, 'Delete');
    await row(mark).waitFor({ state: 'detached' });
  });

  it('compares the scenario with the usual one, stops that, and may not delete what it needs', async () => {
    await page.goto('/experiments');
    await page.getByRole('button', { name: 'New experiment' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Id', exact: true }).fill(mark);
    // its own scenario is divided, so that nobody else's answers change
    await choose(dialog, 'Scenario that is divided', mark);
    await choose(dialog, 'Scenario of arm 1', mark);
    await choose(dialog, 'Scenario of arm 2', 'default');
    await look(page, 'task-experiment');
    await confirm(page, 'Save');
    await row(mark).getByText('Running').waitFor();
    await page.goto('/scenarios');
    await row(mark).getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText(`The experiment ${mark} needs this scenario`, { exact: false }).waitFor();
    await page.goto('/experiments');
    await row(mark).getByRole('link', { name: mark }).click();
    await page.getByText(`control: ${mark}, 50 % · b: default, 50 %`).waitFor();
    await page.getByText('Nothing was answered in this experiment yet').waitFor();
    await look(page, 'task-experiment-page');
    await page.getByRole('button', { name: 'Stop' }).click();
    await confirm(page, 'Stop');
    await page.getByText('Switched off').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await confirm(page, 'Delete');
    await page.getByRole('heading', { name: 'Experiments', level: 1 }).waitFor();
    await row(mark).waitFor({ state: 'detached' });
  });

  it('is told what somebody else changed meanwhile', async () => {
    await page.goto('/scenarios');
    await row(mark).getByRole('button', { name: 'Change' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine');
    const other = await seat.context.newPage();
    await other.goto('/scenarios');
    await other.locator('tbody tr').filter({ hasText: mark }).getByRole('button', { name: 'Change' }).click();
    await other.getByRole('dialog').getByRole('textbox', { name: 'How many', exact: true }).fill('5');
    await confirm(other, 'Save');
    await other.close();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('How many: 3 → 5').waitFor();
    await look(page, 'task-overtaken');
    await dialog.getByRole('button', { name: 'Go on from theirs' }).click();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Ours');
    await confirm(page, 'Save');
    await row('Ours').waitFor();
    await row(mark).getByRole('button', { name: 'Delete' }).click();
    await confirm(page, 'Delete');
    await row(mark).waitFor({ state: 'detached' });
  });
});
