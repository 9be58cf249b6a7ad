import { Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DriversAnswer } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { Dot, Plot, roundTicks } from '../../parts/Plot';

type Driver = DriversAnswer['drivers'][number];

/** Room beside the lowest and the highest mean, so that names stay inside. */
const margin = 0.08;

/** How much touchpoints matter by how well they are rated: what matters and is rated below the others stands at the upper left. */
export function ImportancePlot({ drivers, nameOf }: { drivers: readonly Driver[]; nameOf: (touchpoint: string) => string }) {
  const { t } = useTranslation();
  const { decimal, percent } = useFigures();
  const means = drivers.map((driver) => driver.mean);
  const middle = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const ratings = roundTicks(Math.min(...means), Math.max(...means));
  const weights = roundTicks(0, Math.max(...drivers.map((driver) => driver.ci95[1] ?? driver.weight)));
  const [low, high] = [ratings[0] ?? 1, ratings.at(-1) ?? 5];
  const most = weights.at(-1) ?? 100;
  const x = (mean: number) => 100 * (margin + ((1 - 2 * margin) * (mean - low)) / (high - low));
  const y = (weight: number) => 100 - (100 * weight) / most;
  const digits = ratings.some((tick) => Math.abs(tick * 10 - Math.round(tick * 10)) > 1e-6) ? 2 : 1;
  return (
    <Box maw={620} pos="relative">
      <Plot
        label={t('satisfaction.drivers.plot')}
        xTicks={ratings.map((tick) => ({ at: x(tick), text: decimal(tick, digits) }))}
        yTicks={weights.map((tick) => ({ at: 100 - y(tick), text: percent(tick, { maximumFractionDigits: 1 }) }))}
        xName={t('satisfaction.drivers.rating')}
        yName={t('satisfaction.drivers.weight')}
      >
        <line x1={x(middle)} x2={x(middle)} y1="0" y2="100" stroke="var(--cxm-mark-quiet)" strokeDasharray="5 4" vectorEffect="non-scaling-stroke" />
        {drivers.map((driver) => (
          <g key={driver.touchpoint} opacity={driver.significant ? 1 : 0.4}>
            <line
              x1={x(driver.mean)}
              x2={x(driver.mean)}
              y1={y(driver.ci95[0] ?? driver.weight)}
              y2={y(driver.ci95[1] ?? driver.weight)}
              stroke="var(--cxm-mark-quiet)"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            />
            <Dot x={x(driver.mean)} y={y(driver.weight)} />
          </g>
        ))}
      </Plot>
      <Names drivers={drivers} nameOf={nameOf} x={x} y={y} />
    </Box>
  );
}

/** The names of the dots, as words that are not stretched with the field. */
function Names({ drivers, nameOf, x, y }: { drivers: readonly Driver[]; nameOf: (touchpoint: string) => string; x: (mean: number) => number; y: (weight: number) => number }) {
  return (
    <Box pos="absolute" top={20} left={48} right={0} h={220} aria-hidden="true" style={{ pointerEvents: 'none' }}>
      {drivers.map((driver) => {
        const right = x(driver.mean) > 60;
        return (
          <Box
            key={driver.touchpoint}
            component="span"
            pos="absolute"
            fz="xs"
            c={driver.significant ? undefined : 'dimmed'}
            px={8}
            style={{
              left: `${x(driver.mean)}%`,
              top: `calc(${y(driver.weight)}% - 0.6rem)`,
              transform: right ? 'translateX(-100%)' : undefined,
              whiteSpace: 'nowrap',
            }}
          >
            {nameOf(driver.touchpoint)}
          </Box>
        );
      })}
    </Box>
  );
}
