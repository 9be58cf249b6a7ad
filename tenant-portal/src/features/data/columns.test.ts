import { describe, expect, it } from 'vitest';
import en from '../../texts/en';
import zh from '../../texts/zh';
import { betterType, guess, guessAll, repeatedId } from './columns';
import { fields, importTypes } from './fields';

describe('a column', () => {
  const wordsOf = (texts: object, path: string) =>
    ['data', 'fields', ...path.split('.')].reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], texts) as string;

  it.each(importTypes.flatMap((type) => [['English', type, en] as const, ['Chinese', type, zh] as const]))(
    'that is called as the portal calls a field is that, in %s of %s',
    (_, type, texts) => {
      expect(fields[type].map((path) => guess(type, wordsOf(texts, path)))).toEqual(fields[type]);
    },
  );

  it.each([
    ['items', ['product_id', 'Product Name', 'Category', 'image_link'], ['id', 'title', 'categories', 'imageUrl']],
    ['items', ['item_id', 'SKU'], ['id', '']],
    ['items', ['商品编号', '标题', '价格', '库存'], ['id', 'title', 'price', 'stock']],
    ['users', ['customer_id', 'sex', 'Year of birth'], ['id', 'gender', 'birthYear']],
    ['events', ['product_id', 'type', 'user_id', 'date'], ['itemId', 'type', 'userId', 'timestamp']],
    ['events', ['event_id', 'sku', 'event_type', 'customer_id', 'event_time', 'qty'], ['id', 'itemId', 'type', 'userId', 'timestamp', 'quantity']],
    ['events', ['Product', 'Product ID', 'User'], ['', 'itemId', 'userId']],
    ['events', ['行为', '用户编号', '商品', '时间'], ['type', 'userId', 'itemId', 'timestamp']],
    ['survey-responses', ['order_id', 'product_id', 'csat', 'comment'], ['orderId', 'itemId', 'answers.csat', 'answers.text']],
    ['edges', ['source', 'target', 'kind'], ['from', 'to', 'type']],
  ] as const)('goes where it belongs among %s: %s', (type, columns, wanted) => {
    expect(guessAll(type, columns)).toEqual(wanted);
  });

  it('that tells events apart and stands in several rows is told', () => {
    const rows = [['p-1', 'view'], ['p-2', 'view'], ['p-1', 'purchase'], ['', 'view'], ['', 'view']];
    expect(repeatedId('events', ['ref', 'type'], rows, ['id', 'type'])).toBe('ref');
    expect(repeatedId('events', ['ref', 'type'], rows.slice(0, 2), ['id', 'type'])).toBeUndefined();
    expect(repeatedId('events', ['ref', 'type'], rows, ['itemId', 'type'])).toBeUndefined();
    expect(repeatedId('items', ['ref', 'type'], rows, ['id', ''])).toBeUndefined(); // the last of an item counts
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
    ['names that nothing knows', 'items', ['Artikel', 'Bezeichnung', '値段']],
    ['one name of another', 'items', ['sku', 'name', 'city']],
    ['as many names of its own', 'items', ['id', 'title', 'brand', 'gender', 'age']],
    ['names that fit two others alike', 'items', ['userId', 'itemId', 'orderId', 'timestamp']],
    ['no names', 'items', []],
  ] as const)('is not seen by %s', (_, chosen, names) => {
    expect(betterType(chosen, names)).toBeUndefined();
  });
});
