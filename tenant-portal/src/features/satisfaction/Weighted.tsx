import { SimpleGrid, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { How } from './How';
import { weightedMetrics } from './metrics';
import { askSatisfaction, type Period } from './period';
import { ScoreCard } from './ScoreCard';

/** What all orders would say, from those that were answered: weighted by what is recorded of orders. */
export function Weighted({ period }: { period: Period }) {
  const { t } = useTranslation();
  const asked = useQuery({
    queryKey: ['satisfaction', 'weighted', period],
    placeholderData: keepPreviousData,
    queryFn: () => askSatisfaction({ ...period, metric: weightedMetrics.join(',') }),
  });
  const found = asked.data?.groups[0];
  return (
    <Section title={t('satisfaction.weighted.title')} text={t('satisfaction.weighted.text')}>
      {asked.isPending && <Waiting />}
      {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && found === undefined && (
        <EmptyState title={t('satisfaction.weighted.noneTitle')} text={t('satisfaction.weighted.noneText')} />
      )}
      {found && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          {weightedMetrics
            .filter((metric) => found.metrics[metric] !== undefined)
            .map((metric) => (
              <Stack key={metric} gap={4}>
                <ScoreCard metric={metric} figure={found.metrics[metric]} />
                <How figure={found.metrics[metric]} />
              </Stack>
            ))}
        </SimpleGrid>
      )}
    </Section>
  );
}
