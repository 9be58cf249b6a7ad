import { expect } from 'vitest';
import { id } from './furnish';
import type { Language, View } from './looks';
import type { RoleName } from './stack';
import { text } from './texts';

const section = (language: Language, key: string) => `main section[aria-label="${text(language, key)}"]`;
const rows = 'id,title,price\r\ne2e-look-1,Lamp,5\r\ne2e-look-2,Lamp,cheap\r\n';

/** What a role has that the administrator's pages do not show, and what opens on pages: each is looked at in every look. */
export const views: { role: RoleName; seen: View[] }[] = [
  {
    role: 'operator',
    seen: [
      {
        name: 'tenants',
        path: '/tenants',
        open: (page) => page.locator('main section[aria-label=Usage] tbody tr, main section[aria-label=用量] tbody tr').first().waitFor(),
      },
    ],
  },
  {
    role: 'merchandiser',
    seen: [
      {
        name: 'overview-merchandiser',
        path: '/overview',
        open: async (page, language) => {
          await page.locator(section(language, 'overview.led')).getByText(text(language, 'satisfaction.metrics.clickRate'), { exact: true }).waitFor();
          await page.locator(`${section(language, 'overview.model')} td`).first().waitFor();
        },
      },
      {
        name: 'rule-tried',
        path: '/rules',
        open: async (page, language) => {
          const row = page.locator('tbody tr').filter({ hasText: id });
          await row.getByRole('button', { name: text(language, 'reports.change') }).click();
          const dialog = page.getByRole('dialog');
          const trying = dialog.getByRole('button', { name: text(language, 'rules.dryRun.try') });
          const nothing = dialog.getByText(text(language, 'rules.dryRun.nothingTitle')); // where another model serves meanwhile
          const told = dialog.getByText(text(language, 'rules.dryRun.differs')).or(nothing);
          const refused = dialog.getByRole('alert'); // where there was no time for it: then a person tries again
          await trying.click();
          await told.or(refused).waitFor({ timeout: 60_000 });
          for (let again = 0; again < 6 && (await refused.isVisible()); again++) {
            await page.waitForTimeout(5000); // as the refusal says
            await trying.click();
            await told.or(refused).waitFor({ timeout: 60_000 });
          }
          await told.waitFor();
        },
      },
    ],
  },
  {
    role: 'analyst',
    seen: [
      {
        name: 'overview-analyst',
        path: '/overview',
        open: async (page, language) => {
          await page.locator(section(language, 'overview.led')).getByText(text(language, 'satisfaction.metrics.impressions'), { exact: true }).waitFor();
          await page.locator(section(language, 'overview.satisfaction')).getByText(text(language, 'satisfaction.metrics.csat'), { exact: true }).waitFor();
          await page.locator(`${section(language, 'overview.model')} td`).first().waitFor();
        },
      },
    ],
  },
  {
    role: 'tenant-admin',
    seen: [
      {
        name: 'key-change',
        path: '/settings?part=keys',
        open: async (page, language) => {
          const row = page.locator('tbody tr').filter({ hasText: id });
          await row.getByRole('button', { name: text(language, 'reports.change') }).click();
          await page.getByRole('dialog').getByRole('textbox').first().waitFor();
        },
      },
      {
        name: 'import-checked',
        path: '/data',
        open: async (page, language) => {
          await page.locator('input[type=file]').setInputFiles({ name: 'lamps.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
          await page.getByRole('button', { name: text(language, 'data.check') }).click();
          const result = page.getByRole('status').filter({ hasText: text(language, 'data.checked') });
          await result.getByText('/price').waitFor();
          expect(await result.getByRole('listitem').count()).toBe(1);
        },
      },
    ],
  },
];
