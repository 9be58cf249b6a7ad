import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { confirm, settled, signIn, sit } from './browser';
import { look } from './look';
import { officeOf } from './office';

const office = officeOf('tenant-admin');
const mark = `e2e-${Date.now().toString(36)}`;

describe('an administrator', () => {
  it('copies commands that a shell runs as they are', async () => {
    const { page } = office;
    await office.seat.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/settings?part=clients');
    await page.getByLabel('Name of the new client').fill(`0-${mark}`); // the first of the list
    await page.getByRole('button', { name: 'Make a client' }).click();
    const secret = (await page.locator('pre').textContent()) ?? '';
    await page.goto('/settings?part=try');
    const copy = async (label: string) => {
      await page.getByRole('region', { name: label, exact: true }).locator('..').getByRole('button', { name: /^Cop/ }).click();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const commands = [await copy('Get a token'), await copy('Send an event')];
    expect(commands[0]).toContain(`0-${mark}`);
    const said = execFileSync('sh', ['-c', commands.join('\n')], { env: { ...process.env, CLIENT_SECRET: secret } });
    expect(JSON.parse(said.toString())).toMatchObject({ accepted: 1 });
    await page.goto('/settings?part=clients');
    const row = page.locator('tbody tr').filter({ hasText: `0-${mark}` });
    await row.getByRole('button', { name: 'Delete' }).click();
    await confirm(page, 'Delete');
    await expect.poll(() => row.count()).toBe(0);
  });

  it('makes an API client, renews its secret and deletes it', async () => {
    const { page } = office;
    await page.goto('/settings?part=clients');
    await page.getByLabel('Name of the new client').fill(mark);
    await page.getByRole('button', { name: 'Make a client' }).click();
    const first = await page.locator('pre').textContent();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    const row = page.locator('tbody tr').filter({ hasText: mark });
    await row.getByRole('button', { name: 'Renew the secret' }).click();
    await confirm(page, 'Renew the secret');
    const second = await page.locator('pre').textContent();
    expect(second).not.toBe(first);
    await page.reload();
    await settled(page);
    expect(await page.locator('pre').count(), 'a secret is shown once').toBe(0);
    await row.getByRole('button', { name: 'Delete' }).click();
    await confirm(page, 'Delete');
    await expect.poll(() => row.count()).toBe(0);
  });

  it('makes a browser key for an origin, and no key for what is none', async () => {
    const { page } = office;
    await page.goto('/settings?part=keys');
    await page.getByLabel('Name', { exact: false }).first().fill(mark);
    await page.getByLabel('Origins').fill('ftp://shop.example');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByText('must be an https origin').first().waitFor();
    await page.getByLabel('Origins').fill('https://shop.example');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const key = await page.getByRole('region', { name: `Key ${mark}` }).textContent();
    expect(key).toMatch(/\w{16}/);
    expect(await page.getByRole('region', { name: 'Send an event from a page' }).textContent()).toContain(`key=${key}`);
    const row = page.locator('tbody tr').filter({ hasText: mark });
    await row.getByRole('button', { name: 'Delete' }).click();
    await confirm(page, 'Delete');
  });

  it('is told that a script is no logo', async () => {
    const { page } = office;
    await page.goto('/settings?part=branding');
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const field = page.locator('input[type=file]');
    await field.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: script });
    await page.getByText('neither a PNG nor a JPEG').waitFor();
    await look(page, 'task-bad-logo');
    await field.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: script });
    await page.getByText('The picture is damaged').waitFor();
    expect(await page.getByRole('button', { name: 'Save the logo' }).count()).toBe(0);
  });

  it('gives the shop a logo and a colour, which stand at the head of every page', async () => {
    const { page } = office;
    await page.goto('/settings?part=branding');
    const drawn = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [180, 60];
      const pen = canvas.getContext('2d');
      if (pen === null) throw new Error('nothing to draw with');
      pen.fillStyle = '#a01030';
      pen.fillRect(0, 0, 60, 60);
      pen.font = 'bold 40px sans-serif';
      pen.fillText('Shop', 70, 45);
      return canvas.toDataURL('image/png').split(',')[1] ?? '';
    });
    await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(drawn, 'base64') });
    await page.getByAltText('The chosen picture').waitFor();
    await page.getByRole('button', { name: 'Save the logo' }).click();
    await page.getByAltText('The logo').waitFor();
    await page.getByRole('textbox', { name: 'Colour' }).fill('#a01030');
    await page.getByRole('button', { name: 'Save the colour' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await look(page, 'task-branding');
    await page.goto('/overview');
    const head = page.locator('header img');
    await head.waitFor();
    expect(await head.evaluate((image: HTMLImageElement) => image.naturalWidth), 'the logo is shown').toBe(180);
    // the session that a page begins with hears of the colour a moment after it was saved
    const line = async () => {
      await page.reload();
      await head.waitFor();
      return page.locator('header').evaluate((header) => getComputedStyle(header).borderBottomColor);
    };
    await expect.poll(line, { timeout: 20_000, interval: 500 }).toBe('rgb(160, 16, 48)');
    await look(page, 'task-branded');
    await page.goto('/settings?part=branding');
    await page.getByRole('button', { name: 'Remove the logo' }).click();
    await confirm(page, 'Remove the logo');
    await page.getByText('No logo yet.').waitFor();
  });

  it('reads what was done in the audit log', async () => {
    const { page } = office;
    await page.goto('/settings?part=audit');
    await page.locator('tbody').getByText(/^API client (made|deleted)$/).first().waitFor();
    const actions = await page.locator('tbody td:nth-child(2)').allTextContents();
    expect(actions.filter((action) => /^[a-z-]+\.[a-z]+$/.test(action))).toEqual([]); // each has words
  });

  it('changes language and light, and finds them again', async () => {
    const { page } = office;
    await page.goto('/overview');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '概览' }).waitFor();
    await page.getByRole('button', { name: '深色' }).click();
    await page.reload();
    await page.getByRole('heading', { name: '概览' }).waitFor();
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  });
});

describe('an operator', () => {
  it('opens a tenant, changes its plan and deletes it', async () => {
    const seat = await sit(office.browser);
    const { page } = seat;
    await signIn(seat, 'operator');
    await page.goto('/tenants');
    await page.getByLabel('Id').fill(mark);
    await page.getByLabel('Name').fill('A shop of the portal');
    await page.getByRole('button', { name: 'Open a tenant' }).click();
    await page.getByText(`Secret of ${mark}-integration`).waitFor();
    await look(page, 'task-opened');
    const row = page.getByRole('region', { name: 'All tenants' }).locator('tbody tr').filter({ hasText: mark });
    await row.getByRole('button', { name: 'Change plan' }).click();
    await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).first().click();
    await page.getByRole('option', { name: 'Standard' }).click();
    await confirm(page, 'Change plan');
    await expect.poll(() => row.textContent()).toContain('Standard');
    await row.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
    await dialog.getByLabel(`Type ${mark} to confirm`).fill(mark);
    await confirm(page, 'Delete');
    await expect.poll(() => row.getByRole('button', { name: 'Delete' }).count(), { timeout: 20_000 }).toBe(0);
    await seat.context.close();
  });
});
