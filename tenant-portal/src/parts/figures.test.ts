import { describe, expect, it } from 'vitest';
import { wherever } from '../test/zones';
import { figuresOf } from './figures';

describe('figures', () => {
  it('are written as the person writes them', () => {
    expect(figuresOf('en-GB').count(63618)).toBe('63,618');
    expect(figuresOf('de-DE').decimal(64.76, 1)).toBe('64,8');
    expect(figuresOf('en-GB').money(89.17, 'GBP')).toBe('£89.17');
    expect(figuresOf('zh-CN').day('2026-11-24T12:00:00Z')).toBe('2026年11月24日');
  });

  it('count days as a person does', () => {
    const { daysAgo } = figuresOf('en');
    expect([daysAgo(0.2), daysAgo(1.2), daysAgo(9.3)]).toEqual(['today', 'yesterday', '9 days ago']);
  });

  it('keep what matters of very small ones', () => {
    expect(figuresOf('en').significant(0.000201456)).toBe('0.000201');
  });

  it('show what is not known as such', () => {
    const { count, decimal, money, time } = figuresOf('en');
    expect([count(null), decimal(undefined), money(null), time('never'), time(undefined)]).toEqual(['–', '–', '–', '–', '–']);
  });

  wherever(() => {
    it.each(['2026-02-01T00:00:00Z', '2026-02-01T00:00:00+08:00', '2026-02-01T00:00:00-08:00'])('name the days of %s as they were written', (time) => {
      const { date, dateBefore } = figuresOf('en-GB');
      expect([date(time), dateBefore(time)]).toEqual(['1 Feb 2026', '31 Jan 2026']);
    });
  });

  it('name the day of a time that is not its first moment', () => {
    const { dateBefore } = figuresOf('en-GB');
    expect(dateBefore('2026-02-01T13:00:00+08:00')).toBe('1 Feb 2026');
    expect([dateBefore('never'), dateBefore(undefined)]).toEqual(['–', '–']);
  });

  it('write a price without a known currency as a number', () => {
    expect(figuresOf('en').money(5, 'gold')).toBe('5.00');
  });
});
