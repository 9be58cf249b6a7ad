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
  // what was there when it was opened is known from the first answer on, which may have to be asked for again
  const begun = first.data === undefined ? since : new Date(first.dataUpdatedAt).toISOString();
  const [failed] = [first, now].filter((query) => query.error !== null);
  const grown = (kind: (typeof kinds)[number]) =>
    first.data === undefined || now.data === undefined ? '–' : `+${count(Math.max(0, now.data[kind] - first.data[kind]))}`;
  return (
    <Section title={t('data.arriving')} text={t('data.arrivingText', { time: time(begun) })}>
      {failed && <ErrorState error={failed.error} retry={() => void failed.refetch()} />}
      <SimpleGrid cols={{ base: 2, md: 3, xl: 5 }} spacing="sm">
        {kinds.map((kind) => (
          <StatCard
            key={kind}
            name={t(`overview.${kind}`)}
            loading={now.isPending || first.isPending}
            value={grown(kind)}
            note={t('data.inAll', { n: count(now.data?.[kind]) })}
          />
        ))}
      </SimpleGrid>
    </Section>
  );
}
