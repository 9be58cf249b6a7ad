import { describe, expect, it } from 'vitest';
import { confirm, settled } from './browser';
import { choose } from './hands';
import { look } from './look';
import { officeOf } from './office';

const office = officeOf('merchandiser');
const mark = `e2e-${Date.now().toString(36)}`;
const row = (id: string) => office.page.locator('tbody tr').filter({ hasText: id });

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
    const others = async () => (await page.locator('tbody tr').allTextContents()).filter((row) => !row.toLowerCase().includes(word.toLowerCase()));
    await expect.poll(others).toEqual([]); // the rows of before stay until those that were found come
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
    await page.getByLabel('Search').fill('nothing is called this way');
    await page.getByText('Nothing found for').waitFor();
  });

  it('narrows the catalogue and the shoppers down, and finds them so again by their address', async () => {
    const { page } = office;
    await page.goto('/catalogue');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const values = (await (await page.request.get('/v1/items:values?of=category')).json()) as { items: { id: string }[] };
    const category = values.items[0]?.id ?? '';
    await choose(page, 'Category', category);
    await choose(page, 'Stock', 'in stock');
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

  it('makes a scenario, and the playground answers in it', async () => {
    const { page } = office;
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
    await choose(page, 'Scenario', mark, page.getByRole('form', { name: 'What to recommend for' }));
    await page.getByRole('button', { name: 'Recommend', exact: true }).click();
    await expect.poll(() => page.getByRole('article').count(), { timeout: 20_000 }).toBe(3);
  });

  it('makes a rule, sees what it does, pauses it and takes it back', async () => {
    const { page } = office;
    const first = (await page.getByRole('article').first().getByRole('link').first().getAttribute('href')) ?? '';
    const item = decodeURIComponent(first.split('/').at(-1) ?? '');
    await page.goto('/rules');
    await page.getByRole('button', { name: 'New rule' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Id', exact: true }).fill(mark);
    await choose(page, 'What it does', 'Exclude', dialog);
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
    const { page } = office;
    await page.goto('/experiments');
    await page.getByRole('button', { name: 'New experiment' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Id', exact: true }).fill(mark);
    // its own scenario is divided, so that nobody else's answers change
    await choose(page, 'Scenario that is divided', mark, dialog);
    await choose(page, 'Scenario of arm 1', mark, dialog);
    await choose(page, 'Scenario of arm 2', 'default', dialog);
    await look(page, 'task-experiment');
    await confirm(page, 'Save');
    await row(mark).getByText('Running').waitFor();
    await page.goto('/scenarios');
    await row(mark).getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText(`The experiment ${mark} needs this scenario`, { exact: false }).waitFor();
    await page.goto('/experiments');
    await row(mark).getByRole('link', { name: mark }).click();
    await page.getByText(`control: ${mark}, 50% · b: default, 50%`).waitFor();
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
    const { page } = office;
    await page.goto('/scenarios');
    await row(mark).getByRole('button', { name: 'Change' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine');
    const other = await office.seat.context.newPage();
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
