import { describe, expect, it } from 'vitest';
import { moveOf } from './metrics';

describe('a figure against the period before', () => {
  // Newcombe 1998, table II, example (a): 56/70 against 48/80 differs by 0.2, 95 % from 0.0524 to 0.3339
  const now = { value: 80, ci95: [69.19, 87.68] };
  const before = { value: 60, ci95: [49.04, 70.04] };

  it('moved when the interval of the difference leaves zero out', () => {
    expect(moveOf(now, before)).toEqual({ move: 'up', difference: 20 });
    expect(moveOf(before, now)).toEqual({ move: 'down', difference: -20 });
  });

  it('did not move when chance is enough', () => {
    expect(moveOf({ value: 62, ci95: [51, 72] }, before).move).toBe('same');
  });

  it('needs more where more is looked at together', () => {
    const close = { value: 77, ci95: [66, 85.3] }; // 2.8 to 30.9 alone
    expect(moveOf(close, before).move).toBe('up');
    expect(moveOf(close, before, 5).move).toBe('same');
  });

  it('is not judged while a part of its period is not known', () => {
    expect(moveOf({ ...now, until: '2026-11-01T00:00:00Z' }, before).move).toBe('unknown');
  });

  it('is not judged without both intervals', () => {
    expect(moveOf(now, undefined).move).toBe('unknown');
    expect(moveOf({ value: 3 }, before).move).toBe('unknown');
  });
});
