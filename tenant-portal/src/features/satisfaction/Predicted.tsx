import { Anchor, SimpleGrid, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import type { PredictedAnswer } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';
import { How } from './How';
import type { Period } from './period';
import { ScoreCard } from './ScoreCard';

/** How satisfied all shoppers are, those who were never asked among them. */
export function Predicted({ period }: { period: Period }) {
  const { t } = useTranslation();
  const { count, time } = useFigures();
  const asked = useQuery({
    queryKey: ['satisfaction', 'predicted', period],
    placeholderData: keepPreviousData,
    queryFn: () => answer<PredictedAnswer>(api.GET('/v1/satisfaction/predicted', { params: { query: period } })),
  });
  const figure = asked.data?.groups[0]?.metrics.csatPredicted;
  const predictions = asked.data?.predictions;
  const why =
    predictions?.lines === 0
      ? 'none'
      : asked.data?.suppressed.some((hidden) => hidden.code === 'unpredicted')
        ? 'notAll'
        : 'notHere';
  return (
    <Section title={t('satisfaction.predicted.title')} text={t('satisfaction.predicted.text')}>
      {asked.isPending && <Waiting />}
      {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
      {predictions && figure === undefined && (
        <EmptyState
          title={t(`satisfaction.predicted.${why}Title`)}
          text={t(`satisfaction.predicted.${why}Text`)}
        />
      )}
      {predictions && figure && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <ScoreCard metric="csatPredicted" figure={figure} />
          <Stack gap={4}>
            <How figure={figure} />
            <Text size="sm" c="dimmed">
              {t('satisfaction.predicted.of', {
                lines: count(predictions.lines),
                labelled: count(predictions.labelled),
                at: time(predictions.madeAt),
              })}
            </Text>
            <Anchor component={Link} to={paths.models} size="sm" underline="always">
              {t('satisfaction.predicted.model')}
            </Anchor>
          </Stack>
        </SimpleGrid>
      )}
    </Section>
  );
}
