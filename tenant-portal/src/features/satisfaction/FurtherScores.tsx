import { SimpleGrid } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import type { orderMetrics, visitMetrics } from './metrics';
import { askSatisfaction, type Period } from './period';
import { ScoreCard } from './ScoreCard';

interface Asked {
  metrics: typeof orderMetrics | typeof visitMetrics;
  /** Where its texts are. */
  of: 'orders' | 'visits';
  period: Period;
}

/** Scores that are given when they are named: what became of orders, how visits went. */
export function FurtherScores({ metrics, of, period }: Asked) {
  const { t } = useTranslation();
  const asked = useQuery({
    queryKey: ['satisfaction', of, period],
    placeholderData: keepPreviousData,
    queryFn: () => askSatisfaction({ ...period, metric: metrics.join(',') }),
  });
  const found = asked.data?.groups[0];
  return (
    <Section title={t(`satisfaction.${of}.title`)} text={t(`satisfaction.${of}.text`)}>
      {asked.isPending && <Waiting />}
      {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && found === undefined && <EmptyState title={t(`satisfaction.${of}.noneTitle`)} text={t(`satisfaction.${of}.noneText`)} />}
      {found && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          {metrics.map((metric) => (
            <ScoreCard key={metric} metric={metric} figure={found.metrics[metric]} />
          ))}
        </SimpleGrid>
      )}
    </Section>
  );
}
