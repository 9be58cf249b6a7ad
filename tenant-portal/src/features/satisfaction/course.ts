import type { Figure, TrendPoint } from '../../api/types';

/** A step with its figure, and where it begins in time. */
export interface Step {
  point: TrendPoint;
  figure: Figure;
  at: number;
}

/** The steps that have a figure of this metric. */
export function stepsOf(points: readonly TrendPoint[], metric: string): Step[] {
  return points.flatMap((point) => {
    const figure = point.metrics?.[metric];
    return figure?.value == null || !point.from ? [] : [{ point, figure, at: new Date(point.from).getTime() }];
  });
}

/** Steps that follow each other without a gap: over what nobody said, no line is drawn. */
export function runsOf(steps: readonly Step[]): Step[][] {
  const runs: Step[][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.point.to === step.point.from) run.push(step);
    else runs.push([step]);
  }
  return runs;
}

/** Whether a step lies above its control limits (1), below them (−1), or within (0). */
export function outsideOf({ figure }: Step): -1 | 0 | 1 {
  const { value, limits } = figure;
  if (value == null || limits === undefined) return 0;
  return value > limits.high ? 1 : value < limits.low ? -1 : 0;
}

/** The least and the most that has to be drawn. */
export function rangeOf(steps: readonly Step[]): [number, number] {
  const ends = steps.flatMap(({ figure }) => [
    figure.value ?? 0,
    ...(figure.ci95 ?? []),
    ...(figure.limits === undefined ? [] : [figure.limits.low, figure.limits.high]),
  ]);
  return [Math.min(...ends), Math.max(...ends)];
}
