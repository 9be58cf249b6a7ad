import en from '../src/texts/en';
import zh from '../src/texts/zh';
import type { Language } from './looks';

/** A text of the portal by its key, for steps that are done in both languages; all others say what a person reads. */
export function text(language: Language, key: string): string {
  const found = key.split('.').reduce<unknown>((texts, part) => (texts as Record<string, unknown>)[part], language === 'zh' ? zh : en);
  if (typeof found !== 'string') throw new Error(`there is no text ${key}`);
  return found;
}
