import { describe, expect, it } from 'vitest';
import { confirm, type Seat, sit } from './browser';
import { look } from './look';
import { officeOf } from './office';

const office = officeOf('tenant-admin');
const mark = `e2e-member-${Date.now().toString(36)}`;

/** Signs in with a password that was given, and chooses another, as the provider wants it. */
async function firstSignIn({ page }: Seat, given: string, own: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('#username').fill(mark);
  await page.locator('#password').fill(given);
  await page.locator('#kc-login').click();
  await page.locator('#password-new').fill(own);
  await page.locator('#password-confirm').fill(own);
  await page.locator('[type=submit]').first().click();
  await page.getByRole('navigation').waitFor({ state: 'attached' });
}

/** Waits until the person is told that an administrator ended their session: in a few seconds, not in minutes. */
async function ended({ page }: Seat): Promise<void> {
  const message = page.getByText('Your session was ended');
  const told = async () => {
    if ((await message.count()) > 0) return 1; // by what the page asks by itself; told once, since the cookie goes with it
    await page.reload();
    await page.getByRole('navigation').or(page.getByRole('button', { name: 'Sign in' })).first().waitFor({ state: 'attached' });
    return message.count();
  };
  await expect.poll(told, { timeout: 20_000, interval: 500 }).toBe(1);
}

describe('an administrator', () => {
  it('invites a person, who signs in, gets another role, and is removed', async () => {
    const { page } = office;
    await page.goto('/settings?part=members');
    await page.getByRole('button', { name: 'Invite a person' }).click();
    await page.getByLabel('User name').fill(mark);
    await page.getByLabel('E-mail').fill(`${mark}@portal.example`);
    await page.getByLabel('First name').fill('Wei');
    await page.getByLabel('Last name').fill('Wang');
    await page.getByRole('button', { name: 'Invite a person' }).click();
    const secret = await page.locator('pre').textContent();
    await look(page, 'task-invited');
    await page.getByRole('button', { name: 'I have kept it' }).click();

    const other = await sit(office.browser);
    await firstSignIn(other, secret ?? '', 'a-word-of-my-own-1');
    expect(await other.page.locator('header').textContent()).toContain('Wei Wang · Merchandiser');

    const row = page.locator('tbody tr').filter({ hasText: mark });
    await row.getByRole('button', { name: 'Change roles' }).click();
    await page.getByRole('dialog').getByLabel('Analyst').check();
    await confirm(page, 'Change roles');
    await expect.poll(() => row.textContent()).toContain('Analyst');
    await ended(other);
    await look(other.page, 'task-session-ended');

    await row.getByRole('button', { name: 'Reset the password' }).click();
    await confirm(page, 'Reset the password');
    const next = await page.locator('pre').textContent();
    expect(next).not.toBe(secret);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await firstSignIn(other, next ?? '', 'a-word-of-my-own-2');
    expect(await other.page.locator('header').textContent()).toContain('Wei Wang · Analyst, Merchandiser');
    await row.getByRole('button', { name: 'Remove' }).click();
    await confirm(page, 'Remove');
    await expect.poll(() => row.count()).toBe(0);
    await ended(other);
    await other.context.close();
  });

  it('cannot remove the last administrator', async () => {
    const { page } = office;
    await page.goto('/settings?part=members');
    const row = page.locator('tbody tr').filter({ hasText: 'Administrator' });
    await expect.poll(() => row.count()).toBe(1);
    await row.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByText('A shop keeps one administrator').waitFor();
    await look(page, 'task-last-administrator');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  });
});
