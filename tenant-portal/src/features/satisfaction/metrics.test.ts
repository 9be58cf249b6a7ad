import { describe, expect, it } from 'vitest';
import { movesOf } from './metrics';

describe('figures against the period before', () => {
  // Newcombe 1998, table II, example (a): 56/70 against 48/80 differs by 0.2, 95 % from 0.0524 to 0.3339
  const now = { value: 80, ci95: [69.19, 87.68] };
  const before = { value: 60, ci95: [49.04, 70.04] };
  /** 17 more, 2.8 to 30.9: by itself it is sure, p = .018. */
  const close = { value: 77, ci95: [66, 85.3] };
  const alone = (one: object | undefined, other: object | undefined) => movesOf(['csat'], { csat: one }, { csat: other }).csat;

  it('moved when the interval of the difference leaves zero out', () => {
    expect(alone(now, before)).toEqual({ move: 'up', difference: 20 });
    expect(alone(before, now)).toEqual({ move: 'down', difference: -20 });
  });

  it('did not move when chance is enough', () => {
    expect(alone({ value: 62, ci95: [51, 72] }, before).move).toBe('same');
    expect(alone(before, before).move).toBe('same');
  });

  it('need more where more is looked at together, and less where more moved', () => {
    const metrics = ['csat', 'nps', 'ces', 'stars'] as const;
    expect(alone(close, before).move).toBe('up');
    const still = { nps: before, ces: before, stars: before };
    expect(movesOf(metrics, { ...still, csat: close }, { ...still, csat: before }).csat.move).toBe('same');
    const moved = movesOf(metrics, { csat: close, nps: now, ces: now, stars: before }, { csat: before, nps: before, ces: before, stars: before });
    expect(Object.values(moved).map((one) => one.move)).toEqual(['up', 'up', 'up', 'same']);
  });

  it('are not judged while a part of the period is not known', () => {
    expect(alone({ ...now, until: '2026-11-01T00:00:00Z' }, before).move).toBe('unknown');
  });

  it('are not judged without both intervals', () => {
    expect(alone(now, undefined).move).toBe('unknown');
    expect(alone({ value: 3 }, before).move).toBe('unknown');
    expect(movesOf(['csat'], undefined, undefined).csat.move).toBe('unknown');
  });
});
