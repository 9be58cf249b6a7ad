import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Figure, WithheldFigure } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { StatCard } from '../../parts/StatCard';
import { isTime, type Metric } from './online';
import { useReasons } from './Withheld';

interface Shown {
  metric: Metric;
  /** What it is called beside figures of satisfaction. */
  name?: string | undefined;
  figure: Figure | undefined;
  /** Why there is none, where the service says so. */
  withheld: WithheldFigure | undefined;
}

/** A figure of everything, with its interval and how many stand behind it, or why there is none. */
export function FigureCard({ metric, name, figure, withheld }: Shown) {
  const { t } = useTranslation();
  const { decimal, percent, milliseconds, count, date } = useFigures();
  const reasonOf = useReasons();
  const digits = isTime(metric) ? 0 : 2;
  if (figure?.value == null) {
    return (
      <StatCard
        name={name ?? t(`metrics.names.${metric}`)}
        value={<Text>{withheld ? reasonOf(withheld) : t('metrics.none')}</Text>}
      />
    );
  }
  const [low, high] = figure.ci95 ?? [];
  return (
    <StatCard
      name={name ?? t(`metrics.names.${metric}`)}
      value={isTime(metric) ? milliseconds(figure.value) : percent(figure.value, digits)}
      note={
        <>
          {low !== undefined && high !== undefined
            ? t('metrics.interval', { low: decimal(low, digits), high: decimal(high, digits), n: count(figure.n) })
            : t('metrics.noInterval', { n: count(figure.n) })}
          {figure.until != null && <div>{t('metrics.until', { until: date(figure.until) })}</div>}
        </>
      }
    />
  );
}
