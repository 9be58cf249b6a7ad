import { Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { Distribution } from './Distribution';
import { digitsOf, isGood, levelOf, type Metric, type Move } from './metrics';

interface Scored {
  metric: Metric;
  figure: Figure | undefined;
  /** How it moved since the period before, where it is compared with one: as one of all that stand beside it. */
  moved?: { move: Move; difference?: number };
  /** Whether it cannot be known yet. */
  open?: boolean;
  /** What else to say below the figure. */
  note?: string;
  distribution?: boolean;
}

/** What to say where a metric other than of answers has no figure. */
const nothing: Partial<Record<Metric, string>> = {
  returnRate: 'satisfaction.noReturns',
  lateRate: 'satisfaction.noDeliveries',
  complaintRate: 'satisfaction.noReturns',
  repeatRate: 'satisfaction.noRepeats',
  cartAbandonmentRate: 'satisfaction.noCarts',
  searchBounceRate: 'satisfaction.noLed',
  reformulationRate: 'satisfaction.noSearches',
  zeroResultRate: 'satisfaction.noResults',
  dwellRate: 'satisfaction.noDwell',
  clickRate: 'satisfaction.noShown',
  conversionRate: 'satisfaction.noShown',
};

/** A figure with its interval, how many answers it stands on, and whether it moved. */
export function ScoreCard({ metric, figure, moved = { move: 'unknown' }, open = false, note, distribution = false }: Scored) {
  const { t } = useTranslation();
  const figures = useFigures();
  const { decimal, count, date } = figures;
  const digits = digitsOf(metric);
  const good = moved.move === 'up' ? isGood(metric) : !isGood(metric);
  return (
    <Paper withBorder p="md" h="100%">
      <Text size="sm" c="dimmed">
        {t(`satisfaction.metrics.${metric}`)}
      </Text>
      {figure?.value == null ? (
        <Text mt={6}>{t(open ? 'satisfaction.open' : (nothing[metric] ?? 'satisfaction.noFigure'))}</Text>
      ) : (
        <>
          <Text fz={26} fw={650} lh={1.3}>
            {levelOf(figures, metric)(figure.value)}
            {(moved.move === 'up' || moved.move === 'down') && (
              <Text span fz="md" fw={650} c={good ? 'var(--cxm-mark)' : 'var(--mantine-color-error)'} ml={8}>
                <span aria-hidden="true">{moved.move === 'up' ? '▲' : '▼'}</span>{' '}
                {t(`satisfaction.moved.${moved.move}`, { by: decimal(Math.abs(moved.difference ?? 0), digits) })}
              </Text>
            )}
          </Text>
          <Text size="sm" c="dimmed">
            {figure.ci95
              ? t('satisfaction.interval', {
                  low: decimal(figure.ci95[0], digits),
                  high: decimal(figure.ci95[1], digits),
                  n: count(figure.n),
                })
              : t('satisfaction.noInterval', { n: count(figure.n) })}
          </Text>
          {figure.until !== undefined && (
            <Text size="sm" c="dimmed">
              {t('satisfaction.until', { until: date(figure.until) })}
            </Text>
          )}
          {note !== undefined && (
            <Text size="sm" c="dimmed">
              {note}
            </Text>
          )}
          {moved.move === 'same' && (
            <Text size="sm" c="dimmed">
              {t('satisfaction.moved.same')}
            </Text>
          )}
          {distribution && figure.distribution && <Distribution counts={figure.distribution} metric={metric} />}
        </>
      )}
    </Paper>
  );
}
