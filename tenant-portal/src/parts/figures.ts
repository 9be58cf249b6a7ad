import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf, localeOf } from '../texts/language';

export interface Figures {
  /** What parts the decimals of a number. */
  separator: string;
  count: (value: number | undefined | null) => string;
  decimal: (value: number | undefined | null, digits?: number) => string;
  /** What is of a hundred, with the sign where the person writes it; digits as of a decimal, or how many. */
  percent: (value: number | undefined | null, digits?: number | Intl.NumberFormatOptions) => string;
  /** A number whose size is not known beforehand: three figures that matter. */
  significant: (value: number | undefined | null) => string;
  /** An interval as it is written in every place: its ends between brackets. */
  interval: (ends: readonly (number | undefined | null)[] | undefined | null, digits?: number) => string;
  money: (value: number | undefined | null, currency?: string) => string;
  time: (value: string | undefined | null) => string;
  /** The same to the second. */
  moment: (value: string | undefined | null) => string;
  /** A month as 2026-11. */
  month: (value: string) => string;
  day: (value: string | undefined | null) => string;
  /** The day that a time has where it was written, wherever it is read: a step of a shop's calendar. */
  date: (value: string | undefined | null) => string;
  /** The last of such days before a time that is no longer meant. */
  dateBefore: (value: string | undefined | null) => string;
  ago: (value: string | undefined | null) => string;
  daysAgo: (days: number | undefined | null) => string;
  bytes: (value: number | undefined | null) => string;
  /** A time that is too short for seconds. */
  milliseconds: (value: number | undefined | null) => string;
  /** How long something took: in seconds, or in the largest unit that fits and the next. */
  duration: (milliseconds: number | undefined | null) => string;
}

const none = '–';
/** Three figures that matter, zeros among them: what stands below each other is of one length. */
export const significantly: Intl.NumberFormatOptions = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };

/** What parts the decimals of a number there. */
export function separatorOf(locale: string | undefined): string {
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(0.5);
  return parts.find((part) => part.type === 'decimal')?.value ?? '.';
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** By its own clock: the end of January in Shanghai is midnight there, wherever it is read. */
function lastDateBefore(time: string): string | undefined {
  const clock = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?/.exec(time);
  return clock === null ? undefined : new Date(new Date(`${clock[0]}Z`).getTime() - 1).toISOString().slice(0, 10);
}

export function figuresOf(locale: string): Figures {
  const decimals = (digits: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const written = (value: string | undefined | null, format: Intl.DateTimeFormat) => {
    const time = value ? new Date(value) : undefined;
    return time === undefined || Number.isNaN(time.getTime()) ? none : format.format(time);
  };
  const unit = (value: number, name: string, how: Intl.NumberFormatOptions = { maximumFractionDigits: 1 }) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, ...how }).format(value);
  const calendar = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const decimal: Figures['decimal'] = (value, digits = 1) => (value == null ? none : decimals(digits).format(value));
  return {
    separator: separatorOf(locale),
    decimal,
    percent: (value, digits = 1) =>
      value == null ? none : unit(value, 'percent', typeof digits === 'number' ? { minimumFractionDigits: digits, maximumFractionDigits: digits } : digits),
    significant: (value) => (value == null ? none : new Intl.NumberFormat(locale, significantly).format(value)),
    interval: (ends, digits) => (ends?.[0] == null ? none : `[${decimal(ends[0], digits)}; ${decimal(ends[1], digits)}]`),
    count: (value) => (value == null ? none : new Intl.NumberFormat(locale).format(value)),
    money: (value, currency) => {
      if (value == null) return none;
      return currency !== undefined && /^[A-Z]{3}$/.test(currency)
        ? new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value)
        : decimals(2).format(value);
    },
    time: (value) => written(value, new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })),
    moment: (value) => written(value, new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })),
    month: (value) => written(`${value}-01`, new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })),
    day: (value) => written(value, new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })),
    date: (value) => written(value?.slice(0, 10), calendar),
    dateBefore: (value) => written(value ? lastDateBefore(value) : value, calendar),
    ago: (value) => {
      if (!value) return none;
      const seconds = (new Date(value).getTime() - Date.now()) / 1000;
      const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
      for (const [unit, size] of steps) {
        if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
      }
      return format.format(Math.round(seconds), 'second');
    },
    daysAgo: (days) =>
      days == null ? none : new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.round(days), 'day'),
    bytes: (value) => {
      if (value == null) return none;
      const name = value < 1e3 ? 'byte' : value < 1e6 ? 'kilobyte' : 'megabyte';
      const size = name === 'byte' ? 1 : name === 'kilobyte' ? 1e3 : 1e6;
      return unit(value / size, name, { maximumFractionDigits: 1, unitDisplay: name === 'byte' ? 'long' : 'short' });
    },
    milliseconds: (value) => (value == null ? none : unit(value, 'millisecond', { maximumFractionDigits: 0 })),
    duration: (value) => {
      if (value == null) return none;
      const seconds = Math.round(value / 1000);
      if (seconds < 60) return unit(value / 1000, 'second');
      const minutes = Math.round(seconds / 60);
      const parts: [number, string][] =
        seconds < 3600
          ? [[Math.floor(seconds / 60), 'minute'], [seconds % 60, 'second']]
          : [[Math.floor(minutes / 60), 'hour'], [minutes % 60, 'minute']];
      return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(parts.flatMap(([n, name]) => (n === 0 ? [] : [unit(n, name)])));
    },
  };
}

/** Numbers and times as the person writes them. */
export function useFigures(): Figures {
  const { i18n } = useTranslation();
  return useMemo(() => figuresOf(localeOf(languageOf(i18n.language))), [i18n.language]);
}
