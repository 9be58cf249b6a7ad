import { describe, expect, it } from 'vitest';
import { roundTicks } from './Plot';

describe('ticks', () => {
  it('are round and lie around what is drawn', () => {
    expect(roundTicks(63, 88)).toEqual([60, 70, 80, 90]);
    expect(roundTicks(-12, 31)).toEqual([-20, 0, 20, 40]);
    expect(roundTicks(5, 5)).toEqual([4, 6]);
    expect(roundTicks(0, 0.036).map((tick) => tick.toFixed(2))).toEqual(['0.00', '0.01', '0.02', '0.03', '0.04']);
  });
});
