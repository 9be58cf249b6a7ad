import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { CaseSummary } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { StatCard } from '../../parts/StatCard';

/** Of so many days the times are. */
const days = 30;

const firstDay = () => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** How cases stand, and how long answers took lately. */
export function CaseFigures() {
  const { t } = useTranslation();
  const { count, decimal } = useFigures();
  const summary = useQuery({
    queryKey: ['cases', 'summary'],
    queryFn: () => answer<CaseSummary>(api.GET('/v1/cases:summary', { params: { query: { from: firstDay() } } })),
  });
  const { data } = summary;
  const hours = (median: CaseSummary['closing'] | undefined) => (median?.medianHours == null ? '–' : t('cases.hours', { n: decimal(median.medianHours) }));
  const of = (median: CaseSummary['closing'] | undefined) => t('cases.ofCases', { n: count(median?.n ?? 0), days: count(days) });
  const loading = summary.isPending;
  return (
    <Section title={t('cases.figures')}>
      {summary.error && <ErrorState error={summary.error} retry={() => void summary.refetch()} />}
      {!summary.error && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="sm">
          <StatCard name={t('cases.openNow')} value={count(data?.open)} note={t('cases.unassigned', { n: count(data?.unassigned ?? 0) })} loading={loading} />
          <StatCard name={t('cases.overdue')} value={count(data?.overdue)} loading={loading} />
          <StatCard name={t('cases.waitForShopper')} value={count(data?.answered)} loading={loading} />
          <StatCard name={t('cases.toAnswer')} value={hours(data?.firstAnswer)} note={of(data?.firstAnswer)} loading={loading} />
          <StatCard name={t('cases.toClose')} value={hours(data?.closing)} note={of(data?.closing)} loading={loading} />
        </SimpleGrid>
      )}
    </Section>
  );
}
