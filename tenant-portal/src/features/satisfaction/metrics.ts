/** What is measured, in the order in which it is shown. */
export const metrics = ['csat', 'nps', 'ces', 'stars', 'returnRate'] as const;
/** What became of recommendations, in the same kind of figures. */
export const ledMetrics = ['clickRate', 'conversionRate'] as const;
export type Metric = (typeof metrics)[number] | (typeof ledMetrics)[number];

/** What answers can be grouped by. */
export const dimensions = ['product', 'category', 'brand', 'store', 'channel', 'recallChannel', 'ranker', 'bundle'] as const;
export type Dimension = (typeof dimensions)[number];

const percent: readonly string[] = ['csat', 'ces', 'returnRate', 'clickRate', 'conversionRate'];

/** How a value of this metric is written after its number. */
export function unitOf(metric: string): string {
  return percent.includes(metric) ? ' %' : '';
}

export function digitsOf(metric: string): number {
  return metric === 'stars' ? 2 : 1;
}

/** The whole scale of a metric, on which its intervals are drawn. */
export function scaleOf(metric: string): readonly [number, number] {
  if (metric === 'nps') return [-100, 100];
  return metric === 'stars' ? [1, 5] : [0, 100];
}

/** Whether more of it is better. */
export function isGood(metric: string): boolean {
  return metric !== 'returnRate';
}

export type Move = 'up' | 'down' | 'same' | 'unknown';

interface Estimate {
  value?: number;
  ci95?: number[] | null;
  /** It tells of what came before this alone. */
  until?: string;
}

/** How much wider an interval of one of so many comparisons is than of one alone: z(1 − 0.025/m) / z(0.975), Bonferroni. */
const wider = [1, 1.1436, 1.2214, 1.2744, 1.3142, 1.3461, 1.3725, 1.3951];

/**
 * Whether a figure moved between two periods: only when the interval of the difference, by Newcombe's square-and-add of
 * the two intervals (Newcombe 1998, method 10), leaves zero out, as one of so many that are looked at together. What is
 * known of a part of its period only is not judged.
 */
export function moveOf(now: Estimate | undefined, before: Estimate | undefined, among = 1): { move: Move; difference?: number } {
  const [nowLow, nowHigh] = now?.ci95 ?? [];
  const [oldLow, oldHigh] = before?.ci95 ?? [];
  if (now?.value == null || before?.value == null || nowLow == null || nowHigh == null || oldLow == null || oldHigh == null) {
    return { move: 'unknown' };
  }
  if (now.until !== undefined || before.until !== undefined) return { move: 'unknown' };
  const factor = wider[Math.min(among, wider.length) - 1] ?? 1;
  const difference = now.value - before.value;
  const low = difference - factor * Math.hypot(now.value - nowLow, oldHigh - before.value);
  const high = difference + factor * Math.hypot(nowHigh - now.value, before.value - oldLow);
  return { move: low > 0 ? 'up' : high < 0 ? 'down' : 'same', difference };
}
