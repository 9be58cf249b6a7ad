import { SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { useFigures } from '../../parts/figures';
import { metrics, movesOf } from '../satisfaction/metrics';
import { askSatisfaction, recentPeriods, useDataClock } from '../satisfaction/period';
import { ScoreCard } from '../satisfaction/ScoreCard';

const days = 30;

/** The latest month of satisfaction, with intervals, against the month before it. */
export function SatisfactionCards() {
  const { t } = useTranslation();
  const { day } = useFigures();
  const clock = useDataClock();
  const until = clock.data ?? undefined;
  const months = useQuery({
    queryKey: ['satisfaction', 'months', until],
    enabled: until !== undefined,
    queryFn: async () => {
      const { now, before } = recentPeriods(until ?? '', days);
      const metric = metrics.join(',');
      const [latest, earlier] = await Promise.all([askSatisfaction({ ...now, metric }), askSatisfaction({ ...before, metric })]);
      return { latest: latest.groups?.[0]?.metrics, earlier: earlier.groups?.[0]?.metrics };
    },
  });
  const error = clock.error ?? months.error;
  const moves = movesOf(metrics, months.data?.latest, months.data?.earlier);
  return (
    <Section
      title={t('overview.satisfaction')}
      text={until === undefined ? undefined : t('overview.satisfactionText', { days, until: day(until) })}
    >
      {error && <ErrorState error={error} retry={() => void (clock.error ? clock.refetch() : months.refetch())} />}
      {(clock.isPending || months.isLoading) && <Waiting rows={2} />}
      {clock.data === null && <Text c="dimmed">{t('overview.noSatisfaction')}</Text>}
      {months.data && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 5 }} spacing="sm">
          {metrics.map((metric) => (
            <ScoreCard
              key={metric}
              metric={metric}
              figure={months.data.latest?.[metric]}
              moved={moves[metric]}
            />
          ))}
        </SimpleGrid>
      )}
    </Section>
  );
}
