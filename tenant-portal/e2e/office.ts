import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type Seat, signIn, sit, startBrowser } from './browser';
import type { RoleName } from './stack';

/** What the steps of a file work with, there as soon as they begin. */
export interface Office {
  browser: Browser;
  seat: Seat;
  page: Page;
}

/** A browser with a person of the shop at it, for all steps of a file. */
export function officeOf(role: RoleName): Office {
  const office = {} as Office;
  beforeAll(async () => {
    office.browser = await startBrowser();
    office.seat = await sit(office.browser);
    office.page = office.seat.page;
    await signIn(office.seat, role);
  });
  afterAll(() => office.browser.close());
  return office;
}
