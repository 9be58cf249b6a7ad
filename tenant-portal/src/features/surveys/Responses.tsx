import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { StatCard } from '../../parts/StatCard';
import { countInvitations, deliveredOf, mostCounted, states } from './rate';
import { useRateWords } from './RateText';

/** How many were invited, how many answered, and how many were not asked. */
export function Responses({ id }: { id: string }) {
  const { t } = useTranslation();
  const { count } = useFigures();
  const words = useRateWords();
  const counted = useQuery({ queryKey: ['invitations', 'counts', id], queryFn: () => countInvitations(id, states) });
  const figure = (n: number | undefined) => (n !== undefined && n > mostCounted ? t('surveys.moreThan', { n: count(mostCounted) }) : count(n));
  const { data } = counted;
  const rate = data && words(data);
  const delivered = data && (Math.max(data.open, data.answered, data.expired) > mostCounted ? mostCounted + 1 : deliveredOf(data));
  const loading = counted.isPending;
  return (
    <Section title={t('surveys.responses')} text={t('surveys.responsesText')}>
      {counted.error && <ErrorState error={counted.error} retry={() => void counted.refetch()} />}
      {!counted.error && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="sm">
          <StatCard name={t('surveys.rate')} value={rate?.value ?? '–'} note={rate?.note} loading={loading} />
          <StatCard name={t('surveys.delivered')} value={figure(delivered)} loading={loading} />
          <StatCard name={t('states.answered')} value={figure(data?.answered)} loading={loading} />
          <StatCard name={t('states.waiting')} value={figure(data?.waiting)} loading={loading} />
          <StatCard name={t('states.skipped')} value={figure(data?.skipped)} loading={loading} />
        </SimpleGrid>
      )}
    </Section>
  );
}
