import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from 'playwright-core';

/** Chooses from a list as a person does. */
export async function choose(page: Page, label: string, option: string, within: Page | Locator = page): Promise<void> {
  const field = within.getByRole('combobox', { name: label }).or(within.getByRole('textbox', { name: label })).first();
  const wanted = page.getByRole('option', { name: option, exact: true });
  // what arrives above may move the field out of sight, which hides its list: a person scrolls back to it
  for (let attempt = 1; ; attempt++) {
    await field.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    if (!(await wanted.isVisible())) await field.click();
    try {
      return await wanted.click({ timeout: 5000 });
    } catch (failure) {
      if (attempt === 5) throw failure;
    }
  }
}

export interface Downloaded {
  /** As the browser would save it. */
  name: string;
  bytes: Buffer;
}

/** The file that a click brings. */
export async function downloaded(page: Page, click: () => Promise<void>): Promise<Downloaded> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: (download as Download).suggestedFilename(), bytes: readFileSync(await (download as Download).path()) };
}
