import { describe, expect, it } from 'vitest';
import { settled } from './browser';
import { officeOf } from './office';
import { opensByKeyboard, tabsThrough } from './tabs';

const office = officeOf('tenant-admin');

/** Presses Tab until what begins with this has the focus. */
async function reach(name: string, most = 40): Promise<void> {
  const { page } = office;
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')).startsWith(name)) return;
  }
  throw new Error(`${name} cannot be reached`);
}

describe('by the keyboard alone', () => {
  it('somebody is recommended something, and sees why', async () => {
    const { page } = office;
    await page.goto('/overview');
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.goto('/overview');
    await settled(page);
    await reach('Playground');
    await page.keyboard.press('Enter');
    await page.getByRole('article').first().waitFor();
    await reach('An answer by its id'); // the first of the page's content
    await page.keyboard.press('Tab'); // the shopper's field
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await reach('Recommend');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^For / }).waitFor();
    await settled(page);
    await reach('Why?');
    await page.keyboard.press('Enter');
    await page.getByText('Found by').first().waitFor();
  });

  it.each([
    ['/rules', 'New rule', 'form'],
    ['/models', 'Train a model', 'question'],
    ['/surveys', 'New survey', 'form'],
    ['/settings?part=webhooks', 'New webhook', 'form'],
    ['/cases', 'Open a case', 'form'],
  ] as const)('the dialog of %s, %s, a %s, opens, keeps the focus and gives it back', async (path, name, what) => {
    const { page } = office;
    await page.goto(path);
    await settled(page);
    await opensByKeyboard(page, page.getByRole('button', { name }).first(), what);
  });

  it('a list opens, is left without a choice, and chosen from', async () => {
    const { page } = office;
    await page.goto('/data?part=refused');
    await settled(page);
    const field = page.getByRole('combobox', { name: 'State' });
    await field.focus();
    await page.keyboard.press('ArrowDown');
    const options = page.getByRole('option');
    await options.first().waitFor();
    await page.keyboard.press('Escape');
    await options.first().waitFor({ state: 'hidden' });
    expect(await field.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await field.inputValue()).toBe('Waiting');
    await page.keyboard.press('ArrowDown');
    const last = page.getByRole('option', { name: 'Dismissed' });
    await last.waitFor();
    for (let presses = 0; presses < 5 && (await last.getAttribute('data-combobox-selected')) === null; presses++) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('Dismissed');
  });

  it('pages that are folded away on a narrow screen are unfolded, and followed', async () => {
    const { page } = office;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/overview');
    await settled(page);
    await tabsThrough(page, 'overview, narrow', 'body');
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').waitFor();
    await reach('Catalogue');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Catalogue', level: 1 }).waitFor();
    await page.getByRole('navigation').waitFor({ state: 'hidden' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.setViewportSize({ width: 1280, height: 900 });
  });
});
