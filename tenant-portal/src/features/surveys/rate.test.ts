import { describe, expect, it } from 'vitest';
import { rateOf } from './rate';

describe('the response rate', () => {
  it('is answered of sent with the interval of Wilson', () => {
    // 8 of 20: p 0.4, middle (0.4 + 3.841459 / 40) / 1.192073, half 1.959964 / 1.192073 · √(0.012 + 3.841459 / 1600)
    const rate = rateOf({ open: 7, answered: 8, expired: 5 });
    if (typeof rate === 'string') throw new Error(rate);
    expect(rate.value).toBeCloseTo(40, 10);
    expect(rate.low).toBeCloseTo(21.88, 2);
    expect(rate.high).toBeCloseTo(61.34, 2);
  });

  it('lies between none and all', () => {
    expect(rateOf({ open: 5, answered: 0, expired: 0 })).toEqual({ value: 0, low: expect.closeTo(0, 9), high: expect.closeTo(43.45, 2) });
    expect(rateOf({ open: 0, answered: 5, expired: 0 })).toEqual({ value: 100, low: expect.closeTo(56.55, 2), high: expect.closeTo(100, 9) });
  });

  it('is not told of a few, nor of more than are counted', () => {
    expect(rateOf({ open: 0, answered: 0, expired: 0 })).toBe('none');
    expect(rateOf({ open: 1, answered: 3, expired: 0 })).toBe('few');
    expect(rateOf({ open: 1, answered: 3, expired: 10_001 })).toBe('many');
  });
});
