import { describe, expect, it } from 'vitest';
import { cronOf, rhythmOf, rhythms } from './every';

describe('a rhythm', () => {
  it('is read as it was written', () => {
    for (const rhythm of rhythms) {
      expect(rhythmOf(cronOf(rhythm, '07:05'))).toEqual({ rhythm, time: '07:05' });
    }
    expect(cronOf('week', '07:05')).toBe('5 7 * * 1');
  });

  it('of another hand is none of ours', () => {
    expect(rhythmOf('*/5 7 * * 1')).toBeUndefined();
  });
});
