import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Dot, Plot, roundTicks } from '../../parts/Plot';
import { useFigures } from '../../parts/figures';
import { outsideOf, rangeOf, runsOf, type Step } from './course';
import { LimitLines } from './LimitLines';
import { digitsOf, levelOf, scaleOf } from './metrics';

/** A figure step by step, as a line in the band of its intervals, between the dashes of its control limits. */
export function TrendPlot({ steps, metric }: { steps: Step[]; metric: string }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const { decimal, date } = figures;
  const [least, most] = rangeOf(steps);
  const [floor, ceiling] = scaleOf(metric);
  const ticks = roundTicks(least, most).filter((tick) => tick >= floor && tick <= ceiling);
  const low = Math.min(least, ...ticks);
  const high = Math.max(most, ...ticks);
  const first = steps[0];
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return null;
  const span = last.at - first.at;
  const x = (step: Step) => (span === 0 ? 50 : (100 * (step.at - first.at)) / span);
  const up = (value: number) => (100 * (value - low)) / (high - low || 1);
  const y = (value: number) => 100 - up(value);
  const path = (run: Step[], value: (step: Step) => number) => run.map((step) => `${x(step)},${y(value(step))}`);
  const lower = (step: Step) => step.figure.ci95?.[0] ?? step.figure.value ?? 0;
  const upper = (step: Step) => step.figure.ci95?.[1] ?? step.figure.value ?? 0;
  const middle = steps.reduce((best, step) => (Math.abs(x(step) - 50) < Math.abs(x(best) - 50) ? step : best), first);
  const named = [...new Set([first, middle, last])];
  const outside = steps.filter((step) => outsideOf(step) !== 0);
  return (
    <Plot
      label={`${t('satisfaction.trendOf', {
        name: t(`satisfaction.metrics.${metric}`),
        from: date(first.point.from),
        to: date(last.point.from),
        first: decimal(first.figure.value, digitsOf(metric)),
        last: decimal(last.figure.value, digitsOf(metric)),
      })}${outside.length > 0 ? t('satisfaction.outsideLimits', { steps: outside.map((step) => date(step.point.from)).join(', ') }) : ''}`}
      yTicks={ticks.map((tick) => ({ at: up(tick), text: levelOf(figures, metric)(tick, tick % 1 === 0 ? 0 : 1) }))}
      xTicks={named.map((step) => ({ at: x(step), text: date(step.point.from), spare: step !== first && step !== last }))}
    >
      <LimitLines steps={steps} x={x} y={y} />
      {runsOf(steps).map((run) => (
        <Fragment key={run[0]?.at}>
          {run.length > 1 && (
            <>
              <polygon
                points={[...path(run, upper), ...path(run, lower).reverse()].join(' ')}
                fill="var(--cxm-mark-quiet)"
                fillOpacity="0.25"
              />
              <polyline
                points={path(run, (step) => step.figure.value ?? 0).join(' ')}
                fill="none"
                stroke="var(--cxm-mark)"
                strokeWidth="2"
                vectorEffect="non-scaling-stroke"
              />
            </>
          )}
          {run.length === 1 &&
            run.map((step) => (
              <line
                key={step.at}
                x1={x(step)}
                x2={x(step)}
                y1={y(lower(step))}
                y2={y(upper(step))}
                stroke="var(--cxm-mark-quiet)"
                strokeWidth="2"
                vectorEffect="non-scaling-stroke"
              />
            ))}
          {(run.length === 1 || steps.length <= 60) && run.map((step) => <Dot key={step.at} x={x(step)} y={y(step.figure.value ?? 0)} />)}
        </Fragment>
      ))}
    </Plot>
  );
}
