import { outsideOf, type Step } from './course';

interface Drawn {
  steps: readonly Step[];
  x: (step: Step) => number;
  y: (value: number) => number;
}

/** The control limits of each step as dashes, half way to its neighbours, and a mark around what lies outside them. */
export function LimitLines({ steps, x, y }: Drawn) {
  return steps.map((step, place) => {
    const limits = step.figure.limits;
    if (limits === undefined) return null;
    const before = steps[place - 1];
    const after = steps[place + 1];
    const from = before === undefined ? x(step) : (x(before) + x(step)) / 2;
    const to = after === undefined ? x(step) : (x(step) + x(after)) / 2;
    return (
      <g key={step.at} data-limits="">
        {[limits.low, limits.high].map((end, which) => (
          <line
            key={which}
            x1={from}
            x2={to}
            y1={y(end)}
            y2={y(end)}
            stroke="var(--cxm-mark-quiet)"
            strokeWidth="1.5"
            strokeDasharray="4 3"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {outsideOf(step) !== 0 && (
          // a line of no length with round ends is a circle however the field is stretched
          <line
            data-outside=""
            x1={x(step)}
            x2={x(step)}
            y1={y(step.figure.value ?? 0)}
            y2={y(step.figure.value ?? 0)}
            stroke="var(--mantine-color-error)"
            strokeOpacity="0.45"
            strokeWidth="16"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </g>
    );
  });
}
