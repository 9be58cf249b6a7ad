import { SimpleGrid } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { orderMetrics } from './metrics';
import { askSatisfaction, type Period } from './period';
import { ScoreCard } from './ScoreCard';

/** What became of orders: how much came late, how much somebody complained about, and how many shoppers ordered again. */
export function Orders({ period }: { period: Period }) {
  const { t } = useTranslation();
  const asked = useQuery({
    queryKey: ['satisfaction', 'orders', period],
    placeholderData: keepPreviousData,
    queryFn: () => askSatisfaction({ ...period, metric: orderMetrics.join(',') }),
  });
  const found = asked.data?.groups[0];
  return (
    <Section title={t('satisfaction.orders.title')} text={t('satisfaction.orders.text')}>
      {asked.isPending && <Waiting />}
      {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && found === undefined && <EmptyState title={t('satisfaction.orders.noneTitle')} text={t('satisfaction.orders.noneText')} />}
      {found && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          {orderMetrics.map((metric) => (
            <ScoreCard key={metric} metric={metric} figure={found.metrics[metric]} />
          ))}
        </SimpleGrid>
      )}
    </Section>
  );
}
