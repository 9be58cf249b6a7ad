import type { TFunction } from 'i18next';
import type { Evaluation, Pipeline } from '../../api/types';
import type { Figures } from '../../parts/figures';
import type { Interval } from '../../parts/IntervalPlot';

/** What the API answers as an evaluation, read as pages use it: a bundle without one has an empty object. */
export function evaluationOf(value: unknown): Evaluation {
  if (typeof value === 'string') {
    try {
      return evaluationOf(JSON.parse(value));
    } catch {
      return {};
    }
  }
  return typeof value === 'object' && value !== null ? (value as Evaluation) : {};
}

/** A figure and, where it has one, its interval. */
export function within({ decimal, interval }: Figures, value: number | null | undefined, ci95: readonly (number | null)[] | undefined, digits: number): string {
  return ci95?.[0] == null ? decimal(value, digits) : `${decimal(value, digits)} ${interval(ci95, digits)}`;
}

/** The metrics that can be shown, in the order of the first pipeline. */
export function metricsOf(evaluation: Evaluation): string[] {
  return Object.keys(evaluation.pipelines?.[0]?.metrics ?? {});
}

export function nameOfPipeline(name: string, t: TFunction): string {
  const [kind, rest] = name.split(':');
  return rest === undefined
    ? t(`models.pipelines.${name}`, { defaultValue: name })
    : t(`models.pipelines.${kind}`, { name: t(`${kind === 'ranker' ? 'scenarios.rankers' : 'channels'}.${rest}`, { defaultValue: rest }), defaultValue: name });
}

/** Of these less is better. */
const lowerIsBetter = new Set(['gini']);

/** One metric of every pipeline, the best first; the model itself is said to serve where it does. */
export function figuresOfPipelines(evaluation: Evaluation, metric: string, t: TFunction, serves = false): (Interval & { key: string })[] {
  return (evaluation.pipelines ?? [])
    .flatMap((pipeline: Pipeline) => {
      const measured = pipeline.metrics[metric];
      if (typeof measured?.value !== 'number') return []; // null: nobody could measure it
      const strong = pipeline.name === 'serving';
      const name = strong && serves ? t('models.pipelines.servingNow') : nameOfPipeline(pipeline.name, t);
      return [{ key: pipeline.name, name, value: measured.value, ci95: measured.ci95, strong }];
    })
    .sort((one, other) => (lowerIsBetter.has(metric) ? one.value - other.value : other.value - one.value));
}

/** How much better the model as a whole is than each of the others, as differences with their own intervals. */
export function differencesOf(evaluation: Evaluation, metric: string, t: TFunction): Interval[] {
  const versus = evaluation.pipelines?.find((pipeline) => pipeline.name === 'serving')?.versus ?? {};
  return Object.entries(versus).flatMap(([name, metrics]) => {
    const measured = metrics[metric];
    return typeof measured?.value !== 'number'
      ? []
      : [{ name: nameOfPipeline(name, t), value: measured.value, ci95: measured.ci95, strong: (measured.ci95?.[0] ?? 0) > 0 }];
  });
}
