import { afterEach, describe, expect, it, vi } from 'vitest';
import { figuresOf } from '../parts/figures';
import { languageOf, localeOf } from './language';

const browsing = (...languages: string[]) => vi.spyOn(globalThis.navigator, 'languages', 'get').mockReturnValue(languages);

describe('the language of the portal', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is Chinese for who reads it, and English for all others', () => {
    expect(['zh', 'zh-Hant-TW', 'ZH-cn', 'en-GB', 'de-DE', 'za', 'zha-CN', undefined].map(languageOf)).toEqual(['zh', 'zh', 'zh', 'en', 'en', 'en', 'en', 'en']);
  });

  it('is written as the person writes it where they write it', () => {
    browsing('zh-CN', 'en-GB', 'en-US');
    expect(localeOf('en')).toBe('en-GB');
    expect(localeOf('zh')).toBe('zh-CN');
  });

  it('is not mixed with another that the person reads', () => {
    browsing('de-DE', 'fr', 'enm');
    expect([localeOf('en'), localeOf('zh')]).toEqual(['en', 'zh-CN']);
    const { ago, decimal } = figuresOf(localeOf('en'));
    expect(ago(new Date(Date.now() - 3 * 86_400_000).toISOString())).toBe('3 days ago');
    expect(decimal(64.76)).toBe('64.8');
    browsing('de-DE', 'en-GB');
    expect(localeOf('en')).toBe('en-GB');
  });
});
