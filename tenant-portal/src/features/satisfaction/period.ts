import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { SatisfactionAnswer, TrendAnswer, Usage } from '../../api/types';
import { askMetrics } from '../metrics/online';
import { answerMetrics } from './metrics';

export interface Period {
  from: string | undefined;
  to: string | undefined;
}

const day = 86_400_000;

/** A period and the one that it is held against. */
export interface Periods {
  now: Period;
  before: Period;
}

/** The last days of a history that ends at `clock`, and as many before them. */
export function recentPeriods(clock: string, days: number): Periods {
  return periodsUntil(new Date(clock).getTime(), days, 1000);
}

/**
 * How many days after it was shown an item counts as looked at or bought, unless the service was set otherwise; then its
 * figures say until when they are known.
 */
export const followedDays = 7;

/** The last days of which it is known what recommendations led to, and as many before them. */
export function followedPeriods(clock: string, days: number): Periods {
  return periodsUntil(new Date(clock).getTime() - followedDays * day, days);
}

/** How many days after an order its products may come back, unless the service was set otherwise; then its figures say until when they are known. */
export const returnedDays = 30;

/** The last days of orders whose time to come back is over, and as many before them. */
export function returnedPeriods(clock: string, days: number): Periods {
  return periodsUntil(new Date(clock).getTime() - returnedDays * day, days);
}

/** The days until a time, in milliseconds since 1970, and `more` after it, and as many days before them. */
export function periodsUntil(end: number, days: number, more = 0): Periods {
  const at = (time: number) => new Date(time).toISOString();
  return {
    now: { from: at(end - days * day), to: at(end + more) },
    before: { from: at(end - 2 * days * day), to: at(end - days * day) },
  };
}

/** A period in which nothing was, of which nothing has to be counted: how new the data is comes with it all the same. */
const nothing = { from: '1970-01-01', to: '1970-01-01' };

/**
 * The time of the tenant's newest event, order or answer to a survey: an imported history of last year ends last year. It is that of the
 * service whose figures are asked for. What has no time of its own came now; null: nothing came.
 */
export function useDataClock() {
  return useQuery({
    queryKey: ['data-clock'],
    staleTime: 60_000,
    queryFn: async () => {
      const newest = (await askMetrics(nothing)).data.newestEvent;
      if (newest != null) return newest;
      const { events, responses } = await answer<Usage>(api.GET('/v1/usage'));
      return events + responses > 0 ? new Date().toISOString() : null;
    },
  });
}

interface Asked extends Period {
  by?: string;
  metric?: string;
  filter?: string;
  /** Holds each group against everything. */
  compare?: 'whole';
  pageSize?: number;
  pageToken?: string;
}

export function askSatisfaction(query: Asked): Promise<SatisfactionAnswer> {
  return answer<SatisfactionAnswer>(api.GET('/v1/satisfaction', { params: { query } }));
}

/** How long the steps of a trend are. */
export const everies = ['day', 'week', 'month'] as const;
export type Every = (typeof everies)[number];

export function askTrend(query: Period & { metric: string; every: Every }): Promise<TrendAnswer> {
  return answer<TrendAnswer>(api.GET('/v1/satisfaction/trend', { params: { query } }));
}

/** How new the answers to surveys are, by weeks of the shop's calendar. */
export interface Answered {
  /** The end of the newest week of which figures are told. */
  end: string | undefined;
  /** Where there is none: the first day of the newest week in which somebody answered. */
  since: string | undefined;
}

/** Of the last 500 weeks of the data. */
export async function askAnswered(): Promise<Answered> {
  const { points = [], suppressed = [] } = await askTrend({ from: undefined, to: undefined, metric: answerMetrics.join(','), every: 'week' });
  const told = points.filter(({ metrics }) => answerMetrics.some((metric) => metrics?.[metric]?.value != null));
  const newest = (times: (string | null | undefined)[]) => times.filter((time) => time != null).sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
  return { end: newest(told.map(({ to }) => to)), since: newest([...points, ...suppressed].map(({ from }) => from)) };
}
