import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Seat, signIn, sit, startBrowser } from './browser';
import { clear, color, furnish, id } from './furnish';
import { lookAround, lookAt } from './looks';
import { tabsThrough } from './tabs';
import { views } from './views';

let browser: Browser;
let keeper: Seat;
/** One person signs in after the other. */
let signedIn = Promise.resolve();
/** The id of an answer that was given. */
let answered: string;
beforeAll(async () => {
  browser = await startBrowser();
  keeper = await sit(browser);
  await signIn(keeper, 'tenant-admin');
  answered = await furnish(keeper.page);
});
afterAll(async () => {
  await clear(keeper.page);
  await browser.close();
});

async function firstLink(page: Page, path: string): Promise<string> {
  await page.goto(path);
  const link = page.locator('table tbody a').first();
  await link.waitFor();
  return (await link.getAttribute('href')) ?? path;
}

/** Loads a page, and waits for what must be there. */
async function loaded(page: Page, seen: string, load: () => Promise<unknown>): Promise<void> {
  await load();
  await page.locator(`main ${seen.split(', ').join(', main ')}`).first().waitFor();
}

/** One who has chosen no language yet reads that of their browser. */
const widths = [
  { width: 1280, language: 'zh' },
  { width: 360, language: 'en' },
] as const;

/** Every page with the tenant's own data in it: what must be there is waited for before it is looked at. */
const pages: { name: string; path: (page: Page) => Promise<string>; seen: string }[] = [
  { name: 'overview', path: async () => '/overview', seen: 'section[aria-label=Satisfaction] :text("95%"), section[aria-label=满意度] :text("95%")' }, // a score with its interval
  { name: 'playground', path: async () => '/playground', seen: 'article' },
  { name: 'answer', path: async () => '/playground/answers', seen: 'form input' },
  { name: 'answer-given', path: async () => `/playground/answers/${answered}`, seen: 'article' },
  { name: 'scenarios', path: async () => '/scenarios', seen: 'table tbody tr' },
  { name: 'rules', path: async () => '/rules', seen: 'table tbody tr' },
  { name: 'experiments', path: async () => '/experiments', seen: 'table tbody tr a' },
  { name: 'experiment', path: async () => `/experiments/${id}`, seen: 'table tbody tr' },
  { name: 'catalogue', path: async () => '/catalogue', seen: 'table tbody tr' },
  { name: 'catalogue-filtered', path: async () => '/catalogue?inStock=true', seen: 'table tbody tr' },
  { name: 'item', path: (page) => firstLink(page, '/catalogue'), seen: '[aria-label="Feature vector"] [role=listitem], [aria-label="特征向量"] [role=listitem]' },
  { name: 'shoppers', path: async () => '/shoppers', seen: 'table tbody tr' },
  { name: 'shoppers-filtered', path: async () => '/shoppers?personalization=true', seen: 'table tbody tr' },
  { name: 'shopper', path: (page) => firstLink(page, '/shoppers'), seen: 'table tbody td a' },
  { name: 'metrics', path: async () => '/metrics', seen: 'section + section' }, // without figures there is one
  { name: 'satisfaction', path: async () => '/satisfaction', seen: 'section [role=img] svg' },
  { name: 'surveys', path: async () => '/surveys', seen: 'table tbody tr a' },
  { name: 'survey', path: async () => `/surveys/${id}`, seen: 'table tbody td a' },
  { name: 'cases', path: async () => `/cases?userId=${id}-followed`, seen: `table tbody tr:has-text("${id}")` },
  { name: 'case', path: (page) => firstLink(page, `/cases?userId=${id}-followed`), seen: 'ol li' },
  { name: 'verbatims', path: async () => '/satisfaction/verbatims', seen: `table tbody tr:has-text("${id}")` },
  { name: 'reports', path: async () => '/reports', seen: `table tbody tr:has-text("${id}")` },
  { name: 'data', path: async () => '/data', seen: 'table tbody tr' },
  { name: 'data-refused', path: async () => '/data?part=refused', seen: 'table tbody tr' },
  { name: 'data-arriving', path: async () => '/data?part=arriving', seen: 'table tbody tr' },
  { name: 'data-export', path: async () => '/data?part=export', seen: 'table tbody tr a' },
  { name: 'data-lists', path: async () => '/data?part=lists', seen: 'table tbody tr a' },
  { name: 'models', path: async () => '/models', seen: 'article' },
  { name: 'model', path: (page) => firstLink(page, '/models'), seen: 'section [role=img] svg' },
  { name: 'settings', path: async () => '/settings', seen: 'form input' },
  { name: 'settings-branding', path: async () => '/settings?part=branding', seen: `form input[value="${color}"]` },
  { name: 'settings-members', path: async () => '/settings?part=members', seen: 'table tbody tr' },
  { name: 'settings-clients', path: async () => '/settings?part=clients', seen: 'table tbody tr' },
  { name: 'settings-keys', path: async () => '/settings?part=keys', seen: 'table tbody tr' },
  { name: 'settings-webhooks', path: async () => '/settings?part=webhooks', seen: 'table tbody tr a' },
  { name: 'webhook', path: async () => `/settings/webhooks/${id}`, seen: '[aria-label=Messages] tbody tr, [aria-label=消息] tbody tr' },
  { name: 'settings-try', path: async () => '/settings?part=try', seen: 'pre' },
  { name: 'settings-audit', path: async () => '/settings?part=audit', seen: 'table tbody tr' },
];

// a page is loaded at both widths and changes its language and colours where it is; where Tab leads depends on no look, and is followed
// on the wide one. Two at a time, each in order: a page that loads leaves a core to another
describe.concurrent.each(widths)('$width wide', ({ width, language }) => {
  let seat: Seat;
  beforeAll(async () => {
    seat = await sit(browser, { width, language });
    await seat.page.goto('/');
    await lookAt(seat.page, 'sign-in', width);
    signedIn = signedIn.then(() => signIn(seat, 'tenant-admin'));
    await signedIn;
  });
  afterAll(() => seat.context.close());

  it.each(pages)('$name can be read by everyone', { concurrent: false }, async ({ name, path, seen }) => {
    const at = await path(seat.page);
    await loaded(seat.page, seen, () => seat.page.goto(at));
    await lookAt(seat.page, name, width);
    if (width === widths[0].width) {
      const whole = name === 'overview';
      if (whole) await loaded(seat.page, seen, () => seat.page.reload()); // Tab goes on from what was clicked last, which was the language
      await tabsThrough(seat.page, name, whole ? 'body' : '#main');
    }
    expect(seat.complaints.splice(0), 'of the browser').toEqual([]);
  });
});

describe.concurrent.each(views)('a $role', ({ role, seen }) => {
  let seat: Seat;
  beforeAll(async () => {
    seat = await sit(browser);
    signedIn = signedIn.then(() => signIn(seat, role));
    await signedIn;
  });
  afterAll(() => seat.context.close());

  it.each(seen)('can read $name in every look', { concurrent: false }, async (view) => {
    await lookAround(seat.page, view);
    expect(seat.complaints.splice(0), 'of the browser').toEqual([]);
  });
});
