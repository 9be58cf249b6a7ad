import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TradeOff } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { RowTable } from '../../parts/ListTable';
import { Plot, type Tick } from '../../parts/Plot';
import { Section } from '../../parts/Section';

type Figure = NonNullable<TradeOff['points'][number]['purchases']>;

/** Purchases against satisfaction, at several weights. */
export function TradeOffCurve({ found }: { found: TradeOff }) {
  const { t } = useTranslation();
  const { count, decimal, moment } = useFigures();
  const left = found.leftOut.map((one) => (
    <Text size="sm" key={one.reason}>
      {t('rules.dryRun.leftOut', { n: count(one.answers) })} {t(`rules.dryRun.reasons.${one.reason}`, { defaultValue: one.reason })}
    </Text>
  ));
  if (found.reason !== null) {
    return (
      <EmptyState title={t('rules.dryRun.nothingTitle')} text={t(`scenarios.tradeOff.nothing.${found.reason}`, { defaultValue: found.reason })}>
        {left}
      </EmptyState>
    );
  }
  const told = (figure: Figure | null, digits: number, times = 1, sign = false) => {
    if (figure === null) return '–';
    const number = (value: number) => `${sign && value > 0 ? '+' : ''}${decimal(times * value, digits)}`;
    const ci = figure.ci95 ?? [];
    return ci.length === 2 ? `${number(figure.value)} [${number(ci[0] ?? 0)}; ${number(ci[1] ?? 0)}]` : number(figure.value);
  };
  return (
    <Section title={t('scenarios.tradeOff.title')} text={t('scenarios.tradeOff.text', { n: count(found.looked), shoppers: count(found.shoppers), from: moment(found.from), to: moment(found.to) })}>
      <Curve found={found} />
      <RowTable
        caption={t('scenarios.tradeOff.title')}
        rows={found.points}
        keyOf={(point) => String(point.satisfaction)}
        columns={[
          {
            name: t('scenarios.tradeOff.weight'),
            cell: (point) => (
              <Text size="sm" fw={point.satisfaction === found.satisfaction ? 600 : undefined}>
                {decimal(point.satisfaction, 2)}
                {point.satisfaction === found.satisfaction && ` ${t('scenarios.tradeOff.now')}`}
              </Text>
            ),
          },
          { name: t('scenarios.tradeOff.purchases'), align: 'right', cell: (point) => told(point.purchases, 1, 100) },
          { name: t('scenarios.tradeOff.index'), align: 'right', cell: (point) => told(point.index, 2) },
          { name: t('scenarios.tradeOff.gain'), align: 'right', cell: (point) => told(point.gain, 2, 1, true) },
          { name: t('scenarios.tradeOff.differs'), align: 'right', cell: (point) => count(point.differs) },
        ]}
      />
      <Text size="sm" c="dimmed">
        {t('scenarios.tradeOff.method')}
      </Text>
      {left}
    </Section>
  );
}

/** The points of which both are known, joined in the order of their weights. */
function Curve({ found }: { found: TradeOff }) {
  const { t } = useTranslation();
  const { decimal } = useFigures();
  const points = found.points.flatMap((point) =>
    point.purchases === null || point.index === null ? [] : [{ weight: point.satisfaction, x: 100 * point.purchases.value, y: point.index.value }],
  );
  if (points.length < 2) return null;
  const span = (values: number[], least: number) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = Math.max(high - low, least) * 0.1;
    return [low - room, high + room] as const;
  };
  const xs = span(points.map(({ x }) => x), 1);
  const ys = span(points.map(({ y }) => y), 0.05);
  const at = (value: number, [low, high]: readonly [number, number]) => (100 * (value - low)) / (high - low);
  const ticks = (scale: readonly [number, number], digits: number): Tick[] =>
    [0, 50, 100].map((place) => ({ at: place, text: decimal(scale[0] + (place * (scale[1] - scale[0])) / 100, digits) }));
  return (
    <Plot
      label={t('scenarios.tradeOff.plot')}
      xTicks={ticks(xs, 1)}
      yTicks={ticks(ys, 2)}
      xName={t('scenarios.tradeOff.purchases')}
      yName={t('scenarios.tradeOff.index')}
    >
      <polyline
        points={points.map(({ x, y }) => `${at(x, xs)},${100 - at(y, ys)}`).join(' ')}
        fill="none"
        stroke="var(--cxm-mark)"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
      {points.map(({ weight, x, y }) => (
        // a line of no length is a round dot, which is not stretched with the field
        <line
          key={weight}
          x1={at(x, xs)}
          x2={at(x, xs)}
          y1={100 - at(y, ys)}
          y2={100 - at(y, ys)}
          stroke="var(--cxm-mark)"
          strokeWidth={weight === found.satisfaction ? 14 : 7}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </Plot>
  );
}
