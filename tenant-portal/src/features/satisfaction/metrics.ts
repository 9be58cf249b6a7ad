import type { Figures } from '../../parts/figures';

/** What answers to surveys tell. */
export const answerMetrics = ['csat', 'nps', 'ces', 'stars'] as const;
/** What is measured, in the order in which it is shown. */
export const metrics = [...answerMetrics, 'returnRate'] as const;
/** What else becomes of orders. */
export const orderMetrics = ['lateRate', 'complaintRate', 'repeatRate'] as const;
/** How visits went. */
export const visitMetrics = ['cartAbandonmentRate', 'searchBounceRate', 'reformulationRate', 'zeroResultRate', 'dwellRate'] as const;
/** What became of recommendations, in the same kind of figures. */
export const ledMetrics = ['clickRate', 'conversionRate'] as const;
/** The same of all order lines, from those that were answered. */
export const weightedMetrics = ['csatWeighted', 'npsWeighted', 'cesWeighted'] as const;
/** The same with what is predicted of those that were not. */
export const predictedMetric = 'csatPredicted';
/** How many of those who were asked answered. */
export const askedMetrics = ['responseRate'] as const;
export type Metric =
  | (typeof metrics)[number]
  | (typeof orderMetrics)[number]
  | (typeof visitMetrics)[number]
  | (typeof ledMetrics)[number]
  | (typeof weightedMetrics)[number]
  | typeof predictedMetric;

/** What answers can be grouped by. */
/** All that are followed over time and by groups. */
export const followedMetrics: readonly string[] = [...metrics, ...orderMetrics, ...visitMetrics, ...ledMetrics, ...askedMetrics];
export const dimensions = ['product', 'category', 'brand', 'store', 'channel', 'segment', 'recallChannel', 'ranker', 'bundle', 'rule', 'arm', 'survey'] as const;
export type Dimension = (typeof dimensions)[number];

const shares: readonly string[] = ['csat', 'ces', 'csatWeighted', 'cesWeighted', 'csatPredicted', 'returnRate', ...orderMetrics, ...visitMetrics, ...ledMetrics, ...askedMetrics];

export function digitsOf(metric: string): number {
  return metric === 'stars' ? 2 : 1;
}

/** How the values of a metric are written. */
export function levelOf({ decimal, percent }: Figures, metric: string) {
  const write = shares.includes(metric) ? percent : decimal;
  return (value: number | undefined | null, digits = digitsOf(metric)) => write(value, digits);
}

/** The whole scale of a metric, on which its intervals are drawn. */
export function scaleOf(metric: string): readonly [number, number] {
  if (metric === 'nps' || metric === 'npsWeighted') return [-100, 100];
  return metric === 'stars' ? [1, 5] : [0, 100];
}

/** Whether more of it is better. */
export function isGood(metric: string): boolean {
  return !['returnRate', 'lateRate', 'complaintRate', 'cartAbandonmentRate', 'searchBounceRate', 'reformulationRate', 'zeroResultRate'].includes(metric);
}

export type Move = 'up' | 'down' | 'same' | 'unknown';

interface Estimate {
  value?: number;
  ci95?: number[] | null;
  /** It tells of what came before this alone. */
  until?: string;
}

/** How much of what is told may be false. */
const level = 0.05;
/** The 97.5 % quantile of the normal distribution. */
const quantile = 1.959964;

/** A difference with its p-value, as far as both figures are known. */
interface Difference {
  difference: number;
  p: number;
}

/**
 * The difference of two figures, by Newcombe's square-and-add of their intervals (Newcombe 1998, method 10), and how likely it is by
 * chance: by how often the side towards nothing fits into it (Altman and Bland 2011). What is known of a part of its period only is not judged.
 */
function differenceOf(now: Estimate | undefined, before: Estimate | undefined): Difference | undefined {
  const [nowLow, nowHigh] = now?.ci95 ?? [];
  const [oldLow, oldHigh] = before?.ci95 ?? [];
  if (now?.value == null || before?.value == null || nowLow == null || nowHigh == null || oldLow == null || oldHigh == null) return undefined;
  if (now.until !== undefined || before.until !== undefined) return undefined;
  const difference = now.value - before.value;
  const side = difference > 0 ? Math.hypot(now.value - nowLow, oldHigh - before.value) : Math.hypot(nowHigh - now.value, before.value - oldLow);
  return { difference, p: difference === 0 ? 1 : tails((quantile * Math.abs(difference)) / side) };
}

/** Both tails of the normal distribution beyond z (Abramowitz and Stegun 1964, 7.1.26; to 1.5e-7). */
function tails(z: number): number {
  const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2);
  const polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return polynomial * Math.exp((-z * z) / 2);
}

/**
 * Whether each of several figures moved between two periods, as one family (Benjamini and Hochberg 1995): of m p-values in their order the largest
 * that is at most k·0.05/m, and all that are no larger.
 */
export function movesOf<M extends string>(
  of: readonly M[],
  now: Partial<Record<M, Estimate>> | undefined,
  before: Partial<Record<M, Estimate>> | undefined,
): Record<M, { move: Move; difference?: number }> {
  const differences = of.map((metric) => differenceOf(now?.[metric], before?.[metric]));
  const ordered = differences.flatMap((one) => (one === undefined ? [] : [one.p])).sort((a, b) => a - b);
  const most = ordered.reduce((told, p, place) => (p <= ((place + 1) * level) / ordered.length ? p : told), -1);
  const moves = of.map((metric, place) => {
    const one = differences[place];
    if (one === undefined) return [metric, { move: 'unknown' }] as const;
    return [metric, { move: one.p > most ? 'same' : one.difference > 0 ? 'up' : 'down', difference: one.difference }] as const;
  });
  return Object.fromEntries(moves) as Record<M, { move: Move; difference?: number }>;
}
