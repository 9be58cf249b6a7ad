import { describe, expect, it } from 'vitest';
import { addressOf, questionIn } from './address';
import { noWish } from './request';

const empty = questionIn(new URLSearchParams());

describe('the address of a question', () => {
  it('is empty for an empty form', () => {
    expect(empty).toEqual({ shopper: '', compared: '', other: '', firstBundle: '', bundle: '', wish: noWish });
    expect(addressOf(empty).toString()).toBe('');
  });

  it('holds all that is asked, and gives it back', () => {
    const wish = { ...noWish, query: 'a&b', itemId: 'sku 1', cart: 'x, y', minPrice: 0, maxPrice: 9.5, count: '' as const, diversity: 0, clickCount: 3, boostIf: 'price < 5', boostBy: '' as const, strict: false, excludeSeen: 'none' as const };
    const question = { shopper: 'u-1', compared: 'both' as const, other: 'u-2', firstBundle: '2026-11-02.1', bundle: '2026-11-01.1', wish };
    expect(questionIn(new URLSearchParams(addressOf(question).toString()))).toEqual(question);
    expect(addressOf(question).get('item')).toBe('sku 1');
  });

  it('is as an empty form where it cannot be read', () => {
    expect(questionIn(new URLSearchParams('compared=all&maxPrice=much&diversity=&count=Infinity&excludeSeen=yes'))).toEqual(empty);
  });
});
