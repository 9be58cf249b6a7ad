import { describe, expect, it } from 'vitest';
import { confirm, settled } from './browser';
import { look } from './look';
import { officeOf } from './office';

const office = officeOf('tenant-admin');
const mark = `e2e-${Date.now().toString(36)}`;

describe('an administrator', () => {
  it('writes a webhook, tries it, sees why nothing arrives, mends it and renews its secret', async () => {
    const { page } = office;
    await page.goto('/settings?part=webhooks');
    await page.getByRole('button', { name: 'New webhook' }).click();
    const dialog = page.getByRole('dialog');
    const address = dialog.getByRole('textbox', { name: 'Address' });
    await dialog.getByRole('textbox', { name: 'Id' }).fill(mark);
    await address.fill('https://10.0.0.1/cxm');
    await dialog.getByRole('checkbox', { name: 'Report made' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('must name its host, and not by an address').first().waitFor();
    await look(page, 'task-webhook-refused');
    await address.fill('https://localhost/cxm'); // a name, which leads to the services' own machine
    await confirm(page, 'Save');
    const secret = page.getByRole('region', { name: `Secret of ${mark}` });
    const first = await secret.textContent();
    expect(first).toMatch(/^whsec_/);
    await look(page, 'task-webhook');
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('link', { name: mark }).click();
    await page.getByText('Nothing was sent yet').waitFor();

    const came = page.locator('[role=status]');
    await page.getByRole('button', { name: 'Send a test' }).click();
    await came.getByText('It did not arrive').waitFor();
    await came.getByText('Its name leads to an address that is not public').waitFor();
    const rows = page.locator('[aria-label=Messages] tbody tr');
    await rows.getByText('Failed', { exact: true }).waitFor();
    await look(page, 'task-webhook-tested');

    await page.getByRole('button', { name: 'Change' }).click();
    await address.fill('https://hooks.invalid/cxm');
    await confirm(page, 'Save');
    await rows.getByRole('button', { name: 'Send again' }).click();
    await confirm(page, 'Send again');
    await rows.getByText('Its name leads nowhere').waitFor();
    await expect.poll(() => rows.locator('td:nth-child(4)').textContent()).toBe('2');

    await page.getByRole('button', { name: 'Renew the secret' }).click();
    await confirm(page, 'Renew the secret');
    const second = await secret.textContent();
    expect(second).toMatch(/^whsec_/);
    expect(second).not.toBe(first);
    await page.getByText('The old secret signs beside the new one until').waitFor();
    await look(page, 'task-webhook-renewed');
    await page.reload();
    await settled(page);
    expect(await secret.count(), 'a secret is shown once').toBe(0);

    await page.getByRole('button', { name: 'Switch off' }).click();
    await confirm(page, 'Switch off');
    await page.getByText('Switched off', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await confirm(page, 'Delete');
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await page.locator('tbody tr').filter({ hasText: mark }).waitFor({ state: 'detached' });
  });
});
