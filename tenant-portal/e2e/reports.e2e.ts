import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { settled } from './browser';
import { choose, downloaded } from './hands';
import { look } from './look';
import { administratorsOffice } from './office';

const office = administratorsOffice();
const formats = ['pdf', 'xlsx', 'csv', 'json'] as const;
type Format = (typeof formats)[number];

/** How a file of each format begins. */
const beginnings: Record<Format, RegExp> = {
  pdf: /^%PDF-1\.\d/,
  xlsx: /^PK\x03\x04/,
  csv: /^(\xef\xbb\xbf)?metric,group_by,group,period_from,period_to,n,value,ci_low,ci_high,method\r?\n/,
  json: /^\s*\{/,
};
/** No file of the suite's shop is smaller: what is, holds nothing but its frame. */
const least: Record<Format, number> = { pdf: 10_000, xlsx: 5_000, csv: 200, json: 500 };
const kinds = { satisfaction: 'Satisfaction', recommendation: 'Recommendation', executive: 'Executive' } as const;

interface Report {
  id: string;
  kind: string;
  files: { format: Format; bytes: number; sha256: string }[];
}

async function newest(): Promise<Report> {
  const page = (await (await office.page.request.get('/v1/reports?pageSize=1')).json()) as { items: Report[] };
  const report = page.items[0];
  if (report === undefined) throw new Error('there is no report');
  return report;
}

/** Each kind and language is one report with a file of every format, made and taken along as a person does it. */
describe.each(['English', '中文'])('a report in %s', (language) => {
  it.each(Object.entries(kinds))('of kind %s has every format, whole', async (kind, name) => {
    const { page } = office;
    await page.goto('/reports');
    await settled(page);
    const before = (await newest().catch(() => undefined))?.id;
    await choose(page, 'Kind', name);
    await choose(page, 'Language', language);
    await page.getByRole('button', { name: 'Make the report' }).click();
    await expect.poll(async () => (await newest()).id).not.toBe(before);
    const { id } = await newest();
    const row = page.locator('section[aria-label="Made so far"] tbody tr').filter({ has: page.locator(`a[href*="/v1/reports/${id}/"]`) });
    await row.getByRole('link').nth(formats.length - 1).waitFor({ timeout: 60_000 });
    expect(await row.textContent()).toContain(name);
    const report = await newest();
    expect(report.kind).toBe(kind);
    expect(report.files.map((file) => file.format).sort()).toEqual([...formats].sort());
    for (const format of formats) {
      const file = await downloaded(page, () => row.getByRole('link', { name: new RegExp(format.toUpperCase()) }).click());
      const said = report.files.find((each) => each.format === format);
      expect(file.name).toMatch(new RegExp(`^[a-z0-9-]+_${kind}_all_${language === 'English' ? 'en' : 'zh'}\\.${format}$`));
      expect(file.bytes.toString('latin1')).toMatch(beginnings[format]);
      expect(file.bytes.length, `${format} of ${kind}`).toBe(said?.bytes);
      expect(file.bytes.length, `${format} of ${kind}`).toBeGreaterThan(least[format]);
      expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(said?.sha256);
    }
    await look(page, `task-report-${kind}-${language === 'English' ? 'en' : 'zh'}`);
  });
});
