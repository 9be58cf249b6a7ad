import { describe, expect, it } from 'vitest';
import en from '../../texts/en';
import { betterType, fieldInWords, fields, importTypes } from './fields';

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

describe('a file of another type than the chosen one', () => {
  it.each(importTypes.flatMap((chosen) => importTypes.filter((type) => type !== chosen).map((type) => [type, chosen] as const)))(
    'that has all of %s is seen under %s',
    (type, chosen) => {
      expect(betterType(chosen, fields[type])).toBe(type);
    },
  );

  it.each([
    ['users', 'items', ['id', 'name', 'city', 'age']],
    ['users', 'items', ['CustomerId', 'City', 'Member Tier', 'attributes.club']],
    ['events', 'items', ['type', 'userId', 'itemId', 'timestamp']],
    ['survey-responses', 'events', ['customerId', 'date', 'csat', 'comment']],
    ['items', 'users', ['sku', 'title', 'price']],
    ['edges', 'items', ['from', 'to', 'type']],
  ] as const)('is one of %s under %s by few names', (type, chosen, names) => {
    expect(betterType(chosen, names)).toBe(type);
  });

  it.each(importTypes)('is no file of %s with some names of its own', (type) => {
    expect(betterType(type, [...fields[type], 'remark', 'city', 'brand', 'comment'])).toBeUndefined();
  });

  it.each([
    ['names that nothing knows', 'items', ['Artikel', 'Bezeichnung', '价格']],
    ['one name of another', 'items', ['sku', 'name', 'city']],
    ['as many names of its own', 'items', ['id', 'title', 'brand', 'gender', 'age']],
    ['names that fit two others alike', 'items', ['userId', 'itemId', 'orderId', 'timestamp']],
    ['no names', 'items', []],
  ] as const)('is not seen by %s', (_, chosen, names) => {
    expect(betterType(chosen, names)).toBeUndefined();
  });
});
