import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { StatCard } from '../../parts/StatCard';
import { useFigures } from '../../parts/figures';
import { ledMetrics } from '../satisfaction/metrics';
import { askSatisfaction, recentPeriods } from '../satisfaction/period';
import { ScoreCard } from '../satisfaction/ScoreCard';

const days = 30;

/** What became of what was recommended in the last month, against the month before it. */
export function RecommendationCards() {
  const { t } = useTranslation();
  const { count } = useFigures();
  const months = useQuery({
    queryKey: ['recommendations', 'months'],
    queryFn: async () => {
      const { now, before } = recentPeriods(new Date().toISOString(), days);
      const metric = ['impressions', ...ledMetrics].join(',');
      const [latest, earlier] = await Promise.all([askSatisfaction({ ...now, metric }), askSatisfaction({ ...before, metric })]);
      return { latest: latest.groups?.[0]?.metrics, earlier: earlier.groups?.[0]?.metrics };
    },
  });
  return (
    <Section title={t('overview.led')} text={t('overview.ledText', { days })}>
      {months.error && <ErrorState error={months.error} retry={() => void months.refetch()} />}
      {months.isLoading && <Waiting rows={2} />}
      {months.data && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          <StatCard
            name={t('satisfaction.metrics.impressions')}
            value={count(months.data.latest?.['impressions']?.value ?? 0)}
            note={t('overview.ledNote')}
          />
          {ledMetrics.map((metric) => (
            <ScoreCard key={metric} metric={metric} figure={months.data.latest?.[metric]} before={months.data.earlier?.[metric]} />
          ))}
        </SimpleGrid>
      )}
    </Section>
  );
}
