import { describe, expect, it } from 'vitest';
import en from '../../texts/en';
import { fieldInWords, fields, importTypes } from './fields';

describe('a field', () => {
  const wordsOf = (path: string) => ['data', 'fields', ...path.split('.')].reduce<unknown>((texts, part) => (texts as Record<string, unknown>)[part], en);

  it.each(importTypes)('of %s has words', (type) => {
    expect(fields[type].filter((path) => typeof wordsOf(path) !== 'string')).toEqual([]);
  });

  it("of the shop's own is called what the shop calls it", () => {
    const t = ((key: string) => key) as never;
    expect(fieldInWords(t, 'survey-responses', 'answers.ratings.delivery')).toBe('delivery');
    expect(fieldInWords(t, 'items', 'attributes.colour')).toBe('data.fields.attributes.colour');
  });
});
