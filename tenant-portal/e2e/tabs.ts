import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What stands in the page while it is gone through: what Tab should reach, and what each looked like without the focus. */
interface Tour {
  step: () => { faults: string[]; over: boolean };
  left: () => string[];
}

declare global {
  interface Window {
    cxmTour: Tour;
  }
}

/** Makes the tour of what is below `from`, in the page itself; gives how often Tab has to be pressed at most. */
function begin(from: string): number {
  const still = new CSSStyleSheet();
  still.replaceSync('*, *::before, *::after { transition: none !important }'); // a border that only begins to change is no sign
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  const dates = '[type=date], [type=time], [type=datetime-local]';
  const root = document.querySelector<HTMLElement>(from) ?? document.body;
  const usable = (it: HTMLElement) => {
    if (it.tabIndex < 0 || it.matches(':disabled') || it.closest('[inert]') !== null || !it.checkVisibility({ visibilityProperty: true })) return false;
    if (!(it instanceof HTMLInputElement) || it.type !== 'radio') return true;
    const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter((radio) => radio.name === it.name);
    return it === (group.find((radio) => radio.checked) ?? group[0]); // arrows lead to the others
  };
  // some controls are drawn by what stands beside or around them
  const look = (it: HTMLElement) =>
    [it, it.nextElementSibling, it.parentElement, it.parentElement?.parentElement]
      .flatMap((part) => {
        if (!(part instanceof Element)) return [];
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(part);
        return [outlineStyle === 'none' ? '' : outlineStyle + outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor];
      })
      .join();
  const name = (it: Element) => `${it.tagName.toLowerCase()} "${(it.getAttribute('aria-label') ?? it.textContent ?? '').trim().slice(0, 40)}" ${it.id}`;
  const all = [...root.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')].filter(usable);
  const plain = all.map(look);
  const head = document.querySelector('header');
  const hidden = (it: HTMLElement) => {
    const { width, height } = it.getBoundingClientRect();
    const { left, right, top, bottom } = (width * height > 4 ? it : (it.parentElement ?? it)).getBoundingClientRect();
    const x = Math.min(Math.max((left + right) / 2, 1), innerWidth - 1);
    const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    return ![top + 3, middle, bottom - 3].some((y) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && y >= top && y <= bottom && (head === null || head.contains(it) || !head.contains(there));
    });
  };
  let at = 0;
  const step = () => {
    const faults: string[] = [];
    const active = document.activeElement;
    const place = all.indexOf(active as HTMLElement);
    if (place === -1) return { faults, over: active === null || active === document.body || !root.contains(active) };
    if (place === 0 && at === all.length) return { faults, over: true }; // and around again
    if (place === at - 1 && all[place]?.matches(dates)) return { faults, over: false }; // from the day to the month
    while (at < place && !usable(all[at]!)) at++; // gone meanwhile
    const here = all[place]!;
    const next = all[at];
    if (here !== next) faults.push(`${name(here)} came before ${next === undefined ? 'the end' : name(next)}`);
    if (look(here) === plain[place]) faults.push(`${name(here)} does not show that it has the focus`);
    if (hidden(here)) faults.push(`${name(here)} has the focus out of sight`);
    at = place + 1;
    return { faults, over: false };
  };
  window.cxmTour = { step, left: () => all.slice(at).filter(usable).map(name) };
  if (root !== document.body) root.focus();
  return all.length + 5 * all.filter((it) => it.matches(dates)).length;
}

/** Tab leads through everything that can be used, in the order in which it stands, shows where it is, and leads out again. */
export async function tabsThrough(page: Page, name: string, from = '#main'): Promise<void> {
  const most = await page.evaluate(begin, from);
  const faults: string[] = [];
  let over = false;
  for (let presses = 0; presses < most + 10 && !over; presses++) {
    await page.keyboard.press('Tab');
    const step = await page.evaluate(() => window.cxmTour.step());
    faults.push(...step.faults);
    over = step.over;
  }
  expect([...faults, ...(await page.evaluate(() => window.cxmTour.left())).map((missed) => `${missed} was not reached`)], name).toEqual([]);
  expect(over, `${name}: Tab leads out again`).toBe(true);
}

/** A dialog opens from its button by the keyboard, keeps the focus, and gives it back when it is closed: a question by Escape, which must not take a form away. */
export async function opensByKeyboard(page: Page, button: Locator, what: 'form' | 'question' = 'form'): Promise<void> {
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const inside = () => dialog.evaluate((it) => it.contains(document.activeElement));
  await expect.poll(inside).toBe(true);
  const stops = await dialog.locator('a[href], button:enabled, input:enabled, textarea:enabled').count();
  for (let presses = 0; presses <= stops; presses++) {
    await page.keyboard.press('Tab');
    expect(await inside(), `after ${presses + 1} times Tab`).toBe(true);
  }
  await dialog.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Escape');
  if (what === 'form') {
    expect(await dialog.isVisible(), 'after Escape, which must not take a form away').toBe(true);
    await page.keyboard.press('Enter');
  }
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(() => button.evaluate((it) => it === document.activeElement)).toBe(true);
}
