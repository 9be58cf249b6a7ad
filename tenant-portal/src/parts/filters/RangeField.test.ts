import { describe, expect, it } from 'vitest';
import { rangeOf, unwritten } from './RangeField';

describe('a number that a list is narrowed down by', () => {
  it.each([
    ['1,200', '.', '1200'],
    ['1,200.5', '.', '1200.5'],
    ['1.200', '.', '1.200'],
    ['19,5', '.', '19.5'],
    ['1.200', ',', '1200'],
    ['1.234.567,25', ',', '1234567.25'],
    ['1,200', ',', '1.200'],
    ['1 200', ',', '1200'],
    ['much', '.', 'much'],
    ['', '.', ''],
  ])('is, written %s with the sign %s, %s', (text, separator, number) => {
    expect(unwritten(text, separator)).toBe(number);
  });

  it('is no year with a fraction, and none that is no number', () => {
    expect(rangeOf('1980', '1990', true)).toEqual({ least: 1980, most: 1990 });
    expect(rangeOf('1980.5', '', true)).toEqual({ fault: 'number' });
    expect(rangeOf('1980.5', '')).toEqual({ least: 1980.5 });
    expect(rangeOf('1,5', '')).toEqual({ fault: 'number' });
    expect(rangeOf('2', '1')).toEqual({ fault: 'reversed' });
  });
});
