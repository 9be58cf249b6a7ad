import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Drags a file over the place where files are dropped, and lets it go there. */
export async function drop(page: Page, name: string, content: string | Buffer): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cxm-'));
  page.once('close', () => rmSync(folder, { recursive: true })); // until then it may be sent
  writeFileSync(join(folder, name), content);
  const place = page.getByTestId('drop');
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (box === null) throw new Error('there is no place to drop a file');
  const session = await page.context().newCDPSession(page);
  const dragged = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [join(folder, name)], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...dragged });
  await session.detach();
}
