import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'en' | 'zh';
export const languages: readonly Language[] = ['en', 'zh'];
const remembered = 'cxm-language';

/** The language of a tag alone: zh of zh-Hant-TW. */
const primary = (tag: string) => tag.toLowerCase().split('-')[0];

/** The portal's language for a person of this one: English for who speaks neither. */
export function languageOf(tag: string | undefined): Language {
  return tag !== undefined && primary(tag) === 'zh' ? 'zh' : 'en';
}

/** The country or region of a tag: TW of zh-Hant-TW. */
const regionOf = (tag: string) => /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2}|\d{3})\b/i.exec(tag)?.[1]?.toUpperCase();

/**
 * The chosen language as the person's region writes it: in English a German reads 31 Dec and 1.234,5. The region is that of the first
 * of the person's locales that has one, since browsers put American English behind every other language by themselves. Where the two
 * are not known together, it is the person's own locale of that language.
 */
export function localeOf(language: Language): string {
  const tags = globalThis.navigator?.languages ?? [];
  const first = tags.find((tag) => regionOf(tag) !== undefined);
  if (first !== undefined) {
    const wanted = primary(first) === language ? first : `${language}-${regionOf(first)}`;
    if (wanted === first || new Intl.DateTimeFormat(wanted).resolvedOptions().locale === wanted) return wanted;
  }
  return tags.find((tag) => primary(tag) === language) ?? (language === 'zh' ? 'zh-CN' : 'en');
}

const load = {
  en: () => import('./en'),
  zh: () => import('./zh'),
};

async function add(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await load[language]()).default);
  }
}

/** Begins with the language that was chosen last, or the browser's. Only that one is loaded. */
export async function startLanguage(): Promise<void> {
  const language = languageOf(globalThis.localStorage.getItem(remembered) ?? globalThis.navigator.language);
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  await chooseLanguage(language, false);
}

export async function chooseLanguage(language: Language, remember = true): Promise<void> {
  await add(language);
  await i18next.changeLanguage(language);
  globalThis.document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (remember) globalThis.localStorage.setItem(remembered, language);
}
