import { answer, api } from '../../api/client';
import type { CalibrationAnswer, DriftAnswer, MetricsAnswer, OffPolicyAnswer } from '../../api/types';

/** What became of what was shown, in percent, in the order in which it is shown. */
export const led = ['ctr', 'ctrDebiased', 'ordersPerClick', 'ordersPerSession', 'payingRate'] as const;
/** Who came back, and how much of the shop is reached, in percent. */
export const reach = ['retentionD7', 'retentionD30', 'catalogueCoverage', 'shopperCoverage'] as const;
/** How answers were made: a share in percent, times in milliseconds. */
export const made = ['availability', 'latencyP50', 'latencyP95', 'latencyP99'] as const;
export const metrics = [...led, ...reach, ...made] as const;
export type Metric = (typeof metrics)[number];

/** What figures can be grouped by. */
export const groupings = ['channel', 'ranker', 'scenario', 'rule', 'bundle', 'experiment', 'kind'] as const;
export type Grouping = (typeof groupings)[number];

export function isTime(metric: Metric): boolean {
  return metric.startsWith('latency');
}

/** A grouping by what single items have knows nothing of how long answers took. */
export function metricsOf(by: Grouping): readonly Metric[] {
  return by === 'channel' || by === 'rule' ? metrics.filter((metric) => !(made as readonly string[]).includes(metric)) : metrics;
}

export interface Asked {
  from?: string | undefined;
  to?: string | undefined;
  scenario?: string | undefined;
  by?: Grouping | undefined;
}

export function askMetrics(query: Asked): Promise<MetricsAnswer> {
  return answer<MetricsAnswer>(api.GET('/v1/metrics', { params: { query } }));
}

/** What another choice at a drawn place may lead to. */
export const leds = ['click', 'order'] as const;
export type Led = (typeof leds)[number];

export function askOffPolicy({ from, to, scenario }: Asked): Promise<OffPolicyAnswer> {
  return answer<OffPolicyAnswer>(api.GET('/v1/metrics/off-policy', { params: { query: { from, to, scenario } } }));
}

export function askDrift({ from, to, scenario }: Asked): Promise<DriftAnswer> {
  return answer<DriftAnswer>(api.GET('/v1/metrics/drift', { params: { query: { from, to, scenario } } }));
}

export function askCalibration({ from, to, scenario }: Asked): Promise<CalibrationAnswer> {
  return answer<CalibrationAnswer>(api.GET('/v1/metrics/calibration', { params: { query: { from, to, scenario } } }));
}
