import { Box } from '@mantine/core';
import { useFigures } from './figures';
import { Dot, Plot, roundTicks } from './Plot';

/** Where something was promised and where it came true, as chances. */
export interface Reliable {
  predicted: number;
  observed: number;
  ci95: readonly [number, number] | null;
}

/** Whether what is promised is kept: groups, each where it was promised and where it came true, beside the diagonal where all of it is. */
export function ReliabilityPlot({ bins, label, xName, yName }: { bins: readonly Reliable[]; label: string; xName: string; yName: string }) {
  const { percent } = useFigures();
  const ticks = roundTicks(0, Math.max(...bins.flatMap((bin) => [bin.predicted, bin.ci95?.[1] ?? bin.observed])));
  const most = ticks.at(-1) ?? 1;
  // most items are never bought: by the root of the chance the small ones can be told apart, and the diagonal stays one
  const at = (chance: number) => 100 * Math.sqrt(chance / most);
  const marks = ticks.map((tick) => ({ at: at(tick), text: percent(100 * tick, { maximumSignificantDigits: 3 }) }));
  return (
    <Box maw={620}>
      <Plot label={label} xTicks={marks} yTicks={marks} xName={xName} yName={yName}>
        <line x1="0" x2="100" y1="100" y2="0" stroke="var(--cxm-mark-quiet)" strokeDasharray="5 4" vectorEffect="non-scaling-stroke" />
        {bins.map((bin) => bin.ci95 && (
          <line
            key={bin.predicted}
            x1={at(bin.predicted)}
            x2={at(bin.predicted)}
            y1={100 - at(bin.ci95[0])}
            y2={100 - at(bin.ci95[1])}
            stroke="var(--cxm-mark-quiet)"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {bins.map((bin) => (
          <Dot key={bin.predicted} x={at(bin.predicted)} y={100 - at(bin.observed)} />
        ))}
      </Plot>
    </Box>
  );
}
