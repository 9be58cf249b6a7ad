import { SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { StatCard } from '../../parts/StatCard';
import { useFigures } from '../../parts/figures';
import { ledMetrics, movesOf } from '../satisfaction/metrics';
import { askSatisfaction, followedDays, followedPeriods, recentPeriods, useDataClock } from '../satisfaction/period';
import { ScoreCard } from '../satisfaction/ScoreCard';

const days = 30;

/** What was recommended in the last month, and what became of the last month of which that is known, against the one before. */
export function RecommendationCards() {
  const { t } = useTranslation();
  const { count } = useFigures();
  const clock = useDataClock();
  const until = clock.data ?? undefined;
  const months = useQuery({
    queryKey: ['recommendations', 'months', until],
    enabled: !clock.isPending,
    queryFn: async () => {
      const today = new Date().toISOString();
      const { now, before } = followedPeriods(until ?? today, days);
      const metric = ledMetrics.join(',');
      const [shown, latest, earlier] = await Promise.all([
        askSatisfaction({ ...recentPeriods(today, days).now, metric: `impressions,${metric}` }),
        askSatisfaction({ ...now, metric }),
        askSatisfaction({ ...before, metric }),
      ]);
      return {
        impressions: shown.groups?.[0]?.metrics?.['impressions'],
        open: shown.suppressed?.filter((hidden) => hidden.code === 'led-open').map((hidden) => hidden.metric),
        latest: latest.groups?.[0]?.metrics,
        earlier: earlier.groups?.[0]?.metrics,
      };
    },
  });
  const shown = months.data?.impressions;
  const moves = movesOf(ledMetrics, months.data?.latest, months.data?.earlier);
  return (
    <Section title={t('overview.led')} text={t('overview.ledText', { days, followed: followedDays })}>
      {months.error && <ErrorState error={months.error} retry={() => void months.refetch()} />}
      {(clock.isPending || months.isLoading) && <Waiting rows={2} />}
      {months.data && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          <StatCard
            name={t('satisfaction.metrics.impressions')}
            value={shown?.value == null ? <Text>{t('satisfaction.noShown')}</Text> : count(shown.value)}
            note={shown?.value == null ? undefined : t('overview.ledNote', { days })}
          />
          {ledMetrics.map((metric) => (
            <ScoreCard
              key={metric}
              metric={metric}
              figure={months.data.latest?.[metric]}
              moved={moves[metric]}
              open={months.data.open?.includes(metric)}
            />
          ))}
        </SimpleGrid>
      )}
    </Section>
  );
}
