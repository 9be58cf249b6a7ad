import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { pauseOf } from '../../api/polling';
import type { Usage } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { StatCard } from '../../parts/StatCard';

const kinds = ['items', 'users', 'events', 'responses', 'recommendations'] as const;
const every = 5000;

/** Counts as they grow, since this was opened: whether what a shop sends arrives. */
export function Arriving() {
  const { t } = useTranslation();
  const { count, time } = useFigures();
  const [since] = useState(() => new Date().toISOString());
  const first = useQuery({
    queryKey: ['usage', 'at', since],
    queryFn: () => answer<Usage>(api.GET('/v1/usage')),
    staleTime: Infinity,
  });
  const now = useQuery({
    queryKey: ['usage', 'now'],
    queryFn: () => answer<Usage>(api.GET('/v1/usage')),
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => pauseOf(every, state),
  });
  return (
    <Section title={t('data.arriving')} text={t('data.arrivingText', { time: time(since) })}>
      {now.error && <ErrorState error={now.error} retry={() => void now.refetch()} />}
      <SimpleGrid cols={{ base: 2, md: 3, xl: 5 }} spacing="sm">
        {kinds.map((kind) => (
          <StatCard
            key={kind}
            name={t(`overview.${kind}`)}
            loading={now.isPending || first.isPending}
            value={`+${count(Math.max(0, (now.data?.[kind] ?? 0) - (first.data?.[kind] ?? 0)))}`}
            note={t('data.inAll', { n: count(now.data?.[kind]) })}
          />
        ))}
      </SimpleGrid>
    </Section>
  );
}
