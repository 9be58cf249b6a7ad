import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prove, settled, signIn, sit, startBrowser } from './browser';
import { look } from './look';
import { stack } from './stack';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

describe('signing in', () => {
  it.each([
    ['tenant-admin', ['Overview', 'Playground', 'Scenarios', 'Rules', 'Experiments', 'Catalogue', 'Shoppers', 'Metrics', 'Satisfaction', 'Surveys', 'Cases', 'Reports', 'Data', 'Models', 'Settings']],
    ['merchandiser', ['Overview', 'Playground', 'Scenarios', 'Rules', 'Experiments', 'Catalogue', 'Shoppers', 'Metrics']],
    ['analyst', ['Overview', 'Catalogue', 'Shoppers', 'Metrics', 'Satisfaction', 'Surveys', 'Cases', 'Reports']],
    ['operator', ['Tenants']],
  ] as const)('as %s shows the pages of that role, and opens each', async (role, names) => {
    const seat = await sit(browser);
    await signIn(seat, role);
    const links = seat.page.getByRole('navigation').locator('a.cxm-nav');
    expect(await links.allTextContents()).toEqual(names);
    for (const name of names) {
      await seat.page.getByRole('navigation').getByRole('link', { name }).click();
      await seat.page.getByRole('heading', { name, level: 1 }).waitFor(); // the page before stays until this one is there
      await settled(seat.page);
      expect(await seat.page.getByRole('alert').count(), `${name} has a complaint`).toBe(0);
    }
    await look(seat.page, `last-of-${role}`);
    expect(seat.complaints).toEqual([]);
    await seat.context.close();
  });

  it('asks for the password in the language of the portal', async () => {
    const seat = await sit(browser, { language: 'zh' });
    await seat.page.goto('/');
    await seat.page.getByRole('button', { name: '登录' }).click();
    await seat.page.locator('#kc-login').waitFor();
    expect(await seat.page.locator('html').getAttribute('lang')).toMatch(/^zh/);
    expect(await seat.page.locator('#kc-login').textContent()).toContain('登录');
    await seat.context.close();
  });

  it('keeps every token out of the browser', async () => {
    const seat = await sit(browser);
    await signIn(seat, 'analyst');
    const kept = await seat.page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));
    expect(kept).not.toMatch(/eyJ/);
    const cookies = (await seat.context.cookies(stack.url)).filter((cookie) => cookie.name.startsWith('q_session'));
    expect(cookies.length).toBeGreaterThan(0);
    expect(cookies.every((cookie) => cookie.httpOnly && cookie.sameSite === 'Lax')).toBe(true);
    await seat.context.close();
  });

  it('comes back to the page that was asked for', async () => {
    const seat = await sit(browser);
    await seat.page.goto('/reports');
    await seat.page.getByRole('button', { name: 'Sign in' }).waitFor();
    const { username, password } = stack.people.find((person) => person.role === 'analyst') ?? { username: '', password: '' };
    await seat.page.getByRole('button', { name: 'Sign in' }).click();
    await seat.page.locator('#username').fill(username);
    await seat.page.locator('#password').fill(password);
    await seat.page.locator('#kc-login').click();
    await seat.page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor();
    await seat.context.close();
  });

  it('ends everywhere with signing out', async () => {
    const seat = await sit(browser);
    await signIn(seat, 'analyst');
    const tab = await seat.context.newPage();
    await tab.goto('/catalogue');
    await tab.getByRole('heading', { name: 'Catalogue', level: 1 }).waitFor();
    await seat.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await seat.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await tab.getByRole('button', { name: 'Sign in' }).waitFor();
    expect((await seat.page.request.get('/v1/session')).status()).toBe(401);
    // the provider asks for the password again
    await seat.page.getByRole('button', { name: 'Sign in' }).click();
    await seat.page.locator('#password').waitFor();
    await seat.context.close();
  });

  it('ends on other devices too, where the person says so', async () => {
    const [here, there] = [await sit(browser), await sit(browser)];
    await signIn(there, 'merchandiser');
    await signIn(here, 'merchandiser');
    await here.page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await expect.poll(async () => (await there.page.request.get('/v1/session')).status(), { timeout: 20_000, interval: 500 }).toBe(401);
    await there.page.reload();
    await there.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await here.context.close();
    await there.context.close();
  });

  it('again after the session ended loses nothing that was typed', async () => {
    const seat = await sit(browser);
    await signIn(seat, 'merchandiser');
    await seat.page.goto('/playground');
    await seat.page.getByRole('article').first().waitFor();
    await seat.page.getByRole('button', { name: 'Situation and filters' }).click();
    await seat.page.getByLabel('Filter', { exact: true }).fill('price <= 20');
    const cookies = await seat.context.cookies(stack.url);
    await seat.context.clearCookies({ name: /^q_session/ });
    expect(cookies.length).toBeGreaterThan(0);
    await seat.page.getByRole('button', { name: 'Recommend', exact: true }).click();
    const dialog = seat.page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    expect(await seat.page.getByLabel('Filter', { exact: true }).isVisible()).toBe(false); // who was removed reads no more
    await look(seat.page, 'session-ended');
    const [tab] = await Promise.all([
      seat.context.waitForEvent('page'),
      dialog.getByRole('link', { name: 'Sign in in a new tab' }).click(),
    ]);
    await tab.getByRole('navigation').waitFor({ state: 'attached' }); // the provider still knew the person
    await dialog.waitFor({ state: 'hidden' });
    expect(await seat.page.getByLabel('Filter', { exact: true }).inputValue()).toBe('price <= 20');
    await seat.context.close();
  });

  it('again after the session ended above a dialog loses nothing of its form', async () => {
    const seat = await sit(browser);
    await signIn(seat, 'merchandiser');
    await seat.page.goto('/scenarios');
    await seat.page.getByRole('button', { name: 'New scenario' }).click();
    const form = seat.page.getByRole('dialog', { name: 'A new scenario' });
    const id = form.getByRole('textbox', { name: 'Id', exact: true });
    await id.fill('half-done');
    await form.getByRole('textbox', { name: 'How many', exact: true }).fill('3');
    await seat.context.clearCookies(); // the provider's as well: it asks for the password again
    await form.getByRole('button', { name: 'Save' }).click();
    const prompt = seat.page.getByRole('dialog', { name: 'Your session has ended' });
    await prompt.waitFor();
    expect(await id.isVisible()).toBe(false);
    await seat.page.keyboard.press('Escape');
    await seat.page.mouse.click(5, 5); // beside both
    await seat.page.keyboard.press('Escape');
    const [tab] = await Promise.all([
      seat.context.waitForEvent('page'),
      prompt.getByRole('link', { name: 'Sign in in a new tab' }).click(), // refused where the form lies above
    ]);
    await prove(tab, 'merchandiser');
    await tab.getByRole('navigation').waitFor({ state: 'attached' });
    await prompt.waitFor({ state: 'hidden' });
    expect(await id.inputValue()).toBe('half-done');
    await seat.context.close();
  });
});
