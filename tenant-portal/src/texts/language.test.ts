import { afterEach, describe, expect, it, vi } from 'vitest';
import { figuresOf } from '../parts/figures';
import { languageOf, localeOf } from './language';

const browsing = (...languages: string[]) => vi.spyOn(globalThis.navigator, 'languages', 'get').mockReturnValue(languages);

describe('the language of the portal', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is Chinese for who reads it, and English for all others', () => {
    expect(['zh', 'zh-Hant-TW', 'ZH-cn', 'en-GB', 'de-DE', 'za', 'zha-CN', undefined].map(languageOf)).toEqual(['zh', 'zh', 'zh', 'en', 'en', 'en', 'en', 'en']);
  });

  it.each([
    ['is written as the person writes it', ['en-GB', 'en-US'], 'en-GB', 'zh-CN'],
    ['is that of the first region, whatever the browser lists behind it', ['de-DE', 'de', 'en-US', 'en'], 'en-DE', 'zh-CN'],
    ['keeps the script of the person', ['zh-Hant-TW', 'en-US'], 'en-US', 'zh-Hant-TW'],
    ['is of a region of the other language', ['en-HK'], 'en-HK', 'zh-HK'],
    ['skips what has no region', ['enm', 'fr', 'en-AT'], 'en-AT', 'zh-CN'],
    ['is the own one where region and language are not known together', ['zh-CN', 'en-GB', 'en-US'], 'en-GB', 'zh-CN'],
    ['is none of a region that nobody writes it in', ['es-419', 'fr'], 'en', 'zh-CN'],
    ['is there for who says nothing', [], 'en', 'zh-CN'],
  ])('%s', (_, languages, english, chinese) => {
    browsing(...languages);
    expect([localeOf('en'), localeOf('zh')]).toEqual([english, chinese]);
  });

  it('has the numbers and times of the region, and its own words', () => {
    browsing('de-DE', 'de', 'en-US', 'en');
    const { ago, count, date, decimal, time } = figuresOf(localeOf('en'));
    expect([count(1234), decimal(64.76), date('2026-12-31')]).toEqual(['1.234', '64,8', '31 Dec 2026']);
    expect(time('2026-12-31T14:30:00Z')).toMatch(/^31 Dec 2026, \d\d:\d\d$/);
    expect(ago(new Date(Date.now() - 3 * 86_400_000).toISOString())).toBe('3 days ago');
  });
});
