import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { settled } from './browser';
import * as hands from './hands';
import { look } from './look';
import { officeOf } from './office';

const office = officeOf('analyst');

const choose = (label: string, option: string, within?: Page | Locator) => hands.choose(office.page, label, option, within);
const downloaded = async (click: () => Promise<void>) => (await hands.downloaded(office.page, click)).bytes.toString();

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
    await choose('Kind', name);
    await choose('Language', language);
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
      const file = await hands.downloaded(page, () => row.getByRole('link', { name: new RegExp(format.toUpperCase()) }).click());
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

describe('an analyst', () => {
  it('makes a report and takes its numbers along', async () => {
    const { page } = office;
    await page.goto('/reports');
    await settled(page);
    const before = await page.locator('tbody tr').count();
    await page.getByRole('button', { name: 'Make the report' }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(Math.min(before + 1, 10));
    const row = page.locator('tbody tr').first();
    await row.getByRole('link', { name: /CSV/ }).waitFor({ timeout: 60_000 });
    const lines = (await downloaded(() => row.getByRole('link', { name: /CSV/ }).click())).trim().split(/\r?\n/);
    expect(lines[0]).toContain('metric,group_by,group,period_from,period_to,n,value,ci_low,ci_high,method');
    const json = JSON.parse(await downloaded(() => row.getByRole('link', { name: /JSON/ }).click())) as object;
    expect(Object.keys(json).length).toBeGreaterThan(0);
  });

  it('makes a habit of a report, and breaks it', async () => {
    const { page } = office;
    await page.goto('/reports');
    await settled(page);
    await page.getByRole('textbox', { name: 'Name' }).fill('weekly');
    await page.locator('input[type=time]').fill('06:30');
    await page.getByRole('button', { name: 'Add the schedule' }).click();
    const row = page.locator('tbody tr').filter({ hasText: 'Every Monday at 06:30' });
    await row.waitFor();
    await look(page, 'task-schedule');
    await row.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('dialog').getByRole('switch', { name: 'Paused' }).click();
    await look(page, 'task-schedule-change');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await row.filter({ hasText: 'paused' }).waitFor();
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No schedules yet').waitFor();
  });

  it('is not let to ask for a period that ends before it begins', async () => {
    const { page } = office;
    await page.goto('/reports');
    await page.getByLabel('From').fill('2026-03-01');
    await page.getByLabel('To').fill('2026-02-01');
    await page.getByText('This day is before the first').waitFor();
    expect(await page.getByRole('button', { name: 'Make the report' }).isDisabled()).toBe(true);
  });

  it('looks at another metric by another group', async () => {
    const { page } = office;
    await page.goto('/satisfaction');
    const section = page.locator('section[aria-label="By group"]');
    // what comes above moves the list out of sight, and a list that has lost its field is hidden
    await page.locator('section[aria-label=Trend]').getByRole('img', { name: /CSAT from/ }).waitFor();
    await choose('Group by', 'Brand', section);
    await choose('Metric', 'NPS', section);
    await section.getByRole('columnheader', { name: 'NPS' }).waitFor();
    await settled(page);
    const shown = await page.request.get('/v1/satisfaction?by=brand&metric=nps&pageSize=20');
    const groups = ((await shown.json()) as { groups: { key: { brand: string } }[] }).groups;
    await expect.poll(() => section.locator('tbody tr').count()).toBe(groups.length);
    expect(await section.locator('tbody tr').first().textContent()).toContain(groups[0]?.key.brand);
  });

  it('sees how satisfaction went, month by month, with its numbers', async () => {
    const { page } = office;
    await page.goto('/satisfaction');
    const section = page.locator('section[aria-label=Trend]');
    await choose('Step', 'Month', section);
    await section.getByRole('img', { name: /CSAT from/ }).waitFor();
    await section.getByRole('button', { name: 'Show or hide the numbers' }).click();
    const shown = await page.request.get('/v1/satisfaction/trend?metric=csat&every=month');
    const { points } = (await shown.json()) as { points: { metrics: { csat?: { value: number } } }[] };
    const values = points.flatMap((point) => (point.metrics.csat ? [point.metrics.csat.value.toFixed(1)] : []));
    expect(values.length).toBeGreaterThan(1);
    await expect.poll(() => section.locator('tbody tr').count()).toBe(values.length);
    expect(await section.locator('tbody tr').last().textContent()).toContain(`${values.at(-1)}%`);
    await look(page, 'task-trend');
  });
});
