import { describe, expect, it } from 'vitest';
import { wherever } from '../test/zones';
import { figuresOf, significantly } from './figures';

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
    expect([0.0308, 0.023].map(figuresOf('en').significant)).toEqual(['0.0308', '0.0230']);
  });

  it('write shares with the sign where the person has it', () => {
    const { percent } = figuresOf('de-DE');
    expect([percent(4.25), percent(4.25, 2), percent(0.00123456, significantly), percent(90, {})]).toEqual(['4,3\u00a0%', '4,25\u00a0%', '0,00123\u00a0%', '90\u00a0%']);
    expect([figuresOf('en').percent(4.25, 2), figuresOf('zh-CN').percent(4.25, 2)]).toEqual(['4.25%', '4.25%']);
  });

  it('write an interval by its ends', () => {
    expect(figuresOf('de-DE').interval([1.25, 3], 2)).toBe('[1,25; 3,00]');
    expect([figuresOf('en').interval(undefined), figuresOf('en').interval([null, null])]).toEqual(['–', '–']);
  });

  it('write sizes with their unit', () => {
    const { bytes } = figuresOf('en');
    expect([bytes(1), bytes(128), bytes(1_500), bytes(2_000_000)]).toEqual(['1 byte', '128 bytes', '1.5 kB', '2 MB']);
  });

  it('leave seconds for minutes and hours', () => {
    const { duration } = figuresOf('en');
    const told = [1_500, 59_700, 90_000, 3_599_700, 10_800_000, 11_100_000].map(duration);
    expect(told).toEqual(['1.5 sec', '1 min', '1 min 30 sec', '1 hr', '3 hr', '3 hr 5 min']);
    expect(figuresOf('zh-CN').duration(11_100_000)).toBe('3小时5分钟');
  });

  it('write short times with the unit of the language', () => {
    expect([figuresOf('en').milliseconds(171.4), figuresOf('zh-CN').milliseconds(1171.4)]).toEqual(['171 ms', '1,171毫秒']);
  });

  wherever(() => {
    it('write a moment as any time, to the second', () => {
      const { moment, time } = figuresOf('en-GB');
      const at = '2026-12-01T22:03:30Z';
      expect(moment(at)).toBe(`${time(at)}:30`);
    });
  });

  it('show what is not known as such', () => {
    const { count, decimal, percent, duration, money, time } = figuresOf('en');
    expect([count(null), decimal(undefined), percent(null), duration(undefined), money(null), time('never'), time(undefined)]).toEqual(Array(7).fill('–'));
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
