import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { pictures, settled } from './browser';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Keeps a picture of the page and holds it to WCAG 2.2 AA. */
export async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true, animations: 'disabled' });
  // no frames to be joined in another page, no style sheets fetched anew, and nothing told of what is right
  const runOnly = { type: 'tag' as const, values: rules };
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false, runOnly }).setLegacyMode();
  if ((await page.getByRole('dialog').count()) > 0) axe.include('[role=dialog]'); // the page below was looked at without it
  const { violations } = await axe.analyze();
  const found = violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).join('\n  ')}`,
  );
  expect(found, name).toEqual([]);
}

/** Nothing of the page stands beyond its right edge, and on a narrow screen nothing of a list beyond its own. */
export async function fits(page: Page, name: string): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content, `${name} is wider than the screen`).toBeLessThanOrEqual(window ?? 0);
  if ((window ?? 0) > 575) return;
  const lists = await page.locator('[role=region]:has(> .cxm-rows)').evaluateAll((found) => found.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.ariaLabel));
  expect(lists, `${name} has lists that are wider than the screen`).toEqual([]);
}
