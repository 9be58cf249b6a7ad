import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { pauseOf } from '../../api/polling';
import type { Usage } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { PageHeader } from '../../parts/PageHeader';
import { StatCard } from '../../parts/StatCard';
import { administering, measuring, recommending, watching } from '../../session/roles';
import { useSession } from '../../session/SessionProvider';
import { Attention } from './Attention';
import { FirstSteps } from './FirstSteps';
import { ModelCard } from './ModelCard';
import { OnlineCards, ShownModel } from './Online';
import { RecommendationCards } from './RecommendationCards';
import { SatisfactionCards } from './SatisfactionCards';
import { TrendingNow } from './TrendingNow';

/** What came in, what went out, how satisfied shoppers are, and what needs a person. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { count } = useFigures();
  const { may } = useSession();
  const usage = useQuery({
    queryKey: ['usage'],
    queryFn: () => answer<Usage>(api.GET('/v1/usage')),
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => pauseOf(15_000, state),
  });
  const stored = usage.data;
  const kinds = ['items', 'users', 'events', 'responses', 'recommendations'] as const;
  return (
    <Stack>
      <PageHeader title={t('overview.title')} text={t('overview.text')} />
      {usage.error && <ErrorState error={usage.error} retry={() => void usage.refetch()} />}
      {stored?.items === 0 && stored.events === 0 && <FirstSteps />}
      <Attention stored={stored} />
      <SimpleGrid cols={{ base: 2, md: 3, xl: 5 }} spacing="sm">
        {kinds.map((kind) => (
          <StatCard
            key={kind}
            name={t(`overview.${kind}`)}
            value={count(stored?.[kind])}
            note={t(`overview.${kind}Note`)}
            loading={usage.isPending}
          />
        ))}
      </SimpleGrid>
      {may(measuring) ? <RecommendationCards /> : may(watching) && <OnlineCards />}
      {may(measuring) && <SatisfactionCards />}
      {may(administering) ? <ModelCard /> : may(watching) && <ShownModel />}
      {may(recommending) && <TrendingNow />}
    </Stack>
  );
}
