import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { heightOf } from './browser';
import { fits, look } from './look';

/** Every language with every colour scheme on a wide screen and a narrow one, in pairs that have nothing in common. */
const pairs: readonly (readonly Look[])[] = [
  [
    { language: 'zh', scheme: 'dark', width: 1280 },
    { language: 'en', scheme: 'light', width: 360 },
  ],
  [
    { language: 'en', scheme: 'dark', width: 1280 },
    { language: 'zh', scheme: 'light', width: 360 },
  ],
  [
    { language: 'en', scheme: 'light', width: 1280 },
    { language: 'zh', scheme: 'dark', width: 360 },
  ],
  [
    { language: 'zh', scheme: 'light', width: 1280 },
    { language: 'en', scheme: 'dark', width: 360 },
  ],
];

/** How a page is looked at: in both languages, both schemes and both widths, each once, by its name in this or that pair; with CXM_E2E_LOOKS=all in all of them. */
function looksOf(name: string): readonly Look[] {
  const sum = [...name].reduce((before, sign) => before + (sign.codePointAt(0) ?? 0), 0);
  return process.env['CXM_E2E_LOOKS'] === 'all' ? pairs.flat() : (pairs[sum % pairs.length] ?? []);
}

interface Look {
  language: Language;
  scheme: 'light' | 'dark';
  width: 1280 | 360;
}
export type Language = 'en' | 'zh';

/** What is looked at: a page, or what is opened or done on it. */
export interface View {
  name: string;
  path: string;
  /** Opens it in this language, and waits until all of it is there. */
  open: (page: Page, language: Language) => Promise<void>;
}

const widen = (page: Page, width: number) => page.setViewportSize({ width, height: heightOf(width) });

/** Changes the language as a person does. */
async function speak(page: Page, language: Language): Promise<void> {
  if (((await page.locator('html').getAttribute('lang')) ?? '').startsWith(language)) return;
  await page.getByRole('button', { name: language === 'zh' ? '中文' : 'English', exact: true }).click();
  await page.locator(`html[lang^=${language}]`).waitFor({ state: 'attached' });
}

/** Looks at what is open. */
async function lookAs(page: Page, name: string, { language, scheme, width }: Look): Promise<void> {
  await widen(page, width);
  await page.emulateMedia({ colorScheme: scheme });
  await look(page, `${name}-${language}-${scheme}-${width}`);
  await fits(page, name);
}

/** Looks at a page that was loaded at this width, in each of its looks: it stays where it is while language and colours change. */
export async function lookAt(page: Page, name: string, wide: number): Promise<void> {
  for (const wanted of looksOf(name).filter(({ width }) => width === wide)) {
    await speak(page, wanted.language);
    await lookAs(page, name, wanted);
    if (wanted.language === 'zh') await allChinese(page);
  }
}

/**
 * Looks at it in every look in the same seat: nobody signs in anew for another colour. What is open stays open while the screen becomes
 * narrow and dark, and is opened again in the other language. Afterwards the seat is as it was.
 */
export async function lookAround(page: Page, { name, path, open }: View): Promise<void> {
  await page.goto(path);
  for (const language of ['en', 'zh'] as const) {
    await widen(page, 1280);
    await speak(page, language);
    await open(page, language);
    const dialog = page.getByRole('dialog');
    for (const wanted of looksOf(name).filter((one) => one.language === language)) {
      if (await dialog.isVisible()) await dialog.evaluate((it) => it.scrollTo(0, it.scrollHeight)); // what it ends with, in the picture too
      await lookAs(page, name, wanted);
    }
    if (language === 'zh') await allChinese(page);
    await close(page);
  }
  await widen(page, 1280);
  await speak(page, 'en');
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Nothing that a person reads on the page, or in its dialog, was left in English, but the way there and what is quoted. */
export async function allChinese(page: Page): Promise<void> {
  expect(await page.locator('main :not(button, q)[lang=en], [role=dialog] :not(button, q)[lang=en]').allTextContents(), 'left in English').toEqual([]);
}

async function close(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  if ((await dialog.count()) === 0) return;
  await dialog.locator('.mantine-Modal-close').click();
  await dialog.waitFor({ state: 'hidden' });
}
