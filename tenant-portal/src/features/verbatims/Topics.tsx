import { Button, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { TopicsAnswer } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useAddressed } from '../../parts/filters/address';
import { useFigures } from '../../parts/figures';
import { Interval } from '../../parts/Interval';
import { RowTable, Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import type { Period } from '../satisfaction/period';

/** What shoppers of a period wrote about, and how much of it is blame. */
export function Topics({ period }: { period: Period }) {
  const { t } = useTranslation();
  const { count, percent } = useFigures();
  const [, setTopic] = useAddressed('topic');
  const found = useQuery({
    queryKey: ['satisfaction', 'topics', period],
    placeholderData: keepPreviousData,
    queryFn: () => answer<TopicsAnswer>(api.GET('/v1/satisfaction/topics', { params: { query: period } })),
  });
  const topics = found.data?.topics ?? [];
  const hidden = found.data?.suppressed ?? [];
  const nameOf = (topic: string) => t(`verbatims.topicNames.${topic}`, { defaultValue: topic });
  return (
    <Section title={t('verbatims.topics')} text={t('verbatims.topicsText')}>
      {found.error && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Waiting />}
      {found.data && topics.length === 0 && <EmptyState title={t('verbatims.noTopicsTitle')} text={t('verbatims.noTopicsText')} />}
      {topics.length > 0 && (
        <RowTable
          rows={topics}
          keyOf={(topic) => topic.topic}
          caption={t('verbatims.topics')}
          faded={found.isPlaceholderData}
          columns={[
            {
              name: t('verbatims.topic'),
              cell: (topic) => (
                <Button variant="subtle" size="compact-sm" onClick={() => setTopic(topic.topic)} aria-label={t('verbatims.show', { name: nameOf(topic.topic) })}>
                  {nameOf(topic.topic)}
                </Button>
              ),
            },
            { name: 'n', align: 'right', cell: (topic) => count(topic.n) },
            { name: t('verbatims.negative'), align: 'right', cell: (topic) => <b>{percent(topic.negative.value)}</b> },
            {
              name: t('satisfaction.ci'),
              cell: (topic) => <Interval value={topic.negative.value} ci95={topic.negative.ci95} scale={[0, 100]} digits={1} />,
            },
            { name: t('verbatims.positive'), align: 'right', cell: (topic) => percent(topic.positive.value) },
          ]}
        />
      )}
      {hidden.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('verbatims.hidden', { names: hidden.map(({ topic }) => nameOf(topic)).join(t('verbatims.and')) })}
        </Text>
      )}
    </Section>
  );
}
