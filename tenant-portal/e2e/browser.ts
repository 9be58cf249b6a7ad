import { existsSync, mkdirSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { personOf, type RoleName, stack } from './stack';

export const pictures = process.env['CXM_E2E_PICTURES'] ?? 'dist-e2e';
mkdirSync(pictures, { recursive: true });

const places = [process.env['CXM_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function startBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) throw new Error('Chromium is needed (Debian: apt-get install chromium), or CXM_CHROMIUM');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync', '--disable-component-update'],
  });
}

export interface Seat {
  context: BrowserContext;
  page: Page;
  /** What the browser complained about: refused scripts, exceptions, failed requests. */
  complaints: string[];
}

interface Looks {
  language?: 'en' | 'zh';
  scheme?: 'light' | 'dark';
  width?: number;
}

/** A wide screen stands on a table, and a narrow one is held in a hand. */
export const heightOf = (width: number) => (width < 500 ? 740 : 900);

/** A person at a browser of their own, not signed in yet. */
export async function sit(browser: Browser, { language = 'en', scheme = 'light', width = 1280 }: Looks = {}): Promise<Seat> {
  const context = await browser.newContext({
    baseURL: stack.url,
    viewport: { width, height: heightOf(width) },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: scheme,
    reducedMotion: 'reduce', // what fades is drawn again sixty times a second, without a graphics card
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // the first question for the session is answered with 401 before anybody signed in, events may name what the catalogue does not have,
    // and an experiment in which nobody was answered has no report
    const absent = /\/v1\/(items\/[^/]+$|experiments\/[^/]+\/report)/.test(message.location().url);
    const meant = message.text().includes('401') || (message.text().includes('404') && absent);
    if (message.type() === 'error' && !meant) complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** Signs in as a person does: the button, the provider's page, and back. */
export async function signIn({ page }: Seat, role: RoleName): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /^(Sign in|登录)$/ }).click();
  await prove(page, role);
  await page.locator('nav').waitFor({ state: 'attached' }); // folded away on a narrow screen
}

/** Fills in the provider's form. */
export async function prove(page: Page, role: RoleName): Promise<void> {
  const person = personOf(role);
  await page.locator('#username').fill(person.username);
  await page.locator('#password').fill(person.password);
  await page.locator('#kc-login').click();
}

/** Waits until nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('main h1') !== null && document.querySelector('main .mantine-Skeleton-root, main .mantine-Loader-root, main [aria-busy=true]') === null,
    undefined,
    { polling: 100 },
  );
  await page.waitForTimeout(100); // what comes with the next frames; contrast is measured on what stands still
}

/** Does in the dialog what its button says, and waits until it is closed. */
export async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
