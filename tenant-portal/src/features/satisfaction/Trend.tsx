import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { useAddressedChoice } from '../../parts/filters/address';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { TableToggle } from '../../parts/TableToggle';
import { outsideOf, stepsOf } from './course';
import { digitsOf, followedMetrics, levelOf } from './metrics';
import { MetricSelect } from './MetricSelect';
import { askTrend, type Every, everies, type Period } from './period';
import { TrendPlot } from './TrendPlot';

/** Whether it changed: one metric over time, with how sure each step is. */
export function Trend({ period }: { period: Period }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const { count, date, interval } = figures;
  const [metric, setMetric] = useAddressedChoice('trend', 'csat', followedMetrics);
  const [every, setEvery] = useAddressedChoice<Every>('every', 'week', everies);
  const trend = useQuery({
    queryKey: ['satisfaction', 'trend', metric, every, period],
    placeholderData: keepPreviousData,
    queryFn: () => askTrend({ ...period, metric, every }),
  });
  const steps = stepsOf(trend.data?.points ?? [], metric);
  const hidden = trend.data?.suppressed?.length ?? 0;
  const until = steps.find((step) => step.figure.until !== undefined)?.figure.until;
  const digits = digitsOf(metric);
  return (
    <Section
      title={t('satisfaction.trend')}
      text={t('satisfaction.trendText')}
      aside={
        <MetricSelect
          metric={metric}
          onMetric={setMetric}
          label={t('satisfaction.every')}
          choices={everies}
          nameOf={(value) => t(`satisfaction.everies.${value}`)}
          by={every}
          onBy={setEvery}
        />
      }
    >
      {trend.error && <ErrorState error={trend.error} retry={() => void trend.refetch()} />}
      {trend.isPending && <Waiting />}
      {trend.data && !trend.error && steps.length === 0 && !trend.isPlaceholderData && (
        <EmptyState title={t('satisfaction.noTrendTitle')} text={t('satisfaction.noTrendText')} />
      )}
      {steps.length > 0 && !trend.error && (
        <div style={{ opacity: trend.isPlaceholderData ? 0.5 : 1 }}>
          <TrendPlot steps={steps} metric={metric} />
          <TableToggle
            rows={steps}
            keyOf={(step) => String(step.at)}
            caption={t('satisfaction.trend')}
            columns={[
              { name: t('satisfaction.begins'), cell: (step) => date(step.point.from) },
              { name: 'n', align: 'right', cell: (step) => count(step.figure.n) },
              {
                name: t(`satisfaction.metrics.${metric}`),
                align: 'right',
                cell: (step) => `${levelOf(figures, metric)(step.figure.value)}${['▼', '', '▲'][outsideOf(step) + 1]}`,
              },
              {
                name: t('satisfaction.ci'),
                align: 'right',
                cell: ({ figure }) => interval(figure.ci95, digits),
              },
              {
                name: t('satisfaction.limits'),
                align: 'right',
                cell: ({ figure }) => interval(figure.limits && [figure.limits.low, figure.limits.high], digits),
              },
            ]}
          />
        </div>
      )}
      {steps.some((step) => step.figure.limits !== undefined) && (
        <Text size="sm" c="dimmed">
          {t('satisfaction.limitsText')}
        </Text>
      )}
      {until !== undefined && (
        <Text size="sm" c="dimmed">
          {t('satisfaction.until', { until: date(until) })}
        </Text>
      )}
      {hidden > 0 && (
        <Text size="sm" c="dimmed">
          {t('satisfaction.hiddenSteps', { n: count(hidden) })}
        </Text>
      )}
    </Section>
  );
}
