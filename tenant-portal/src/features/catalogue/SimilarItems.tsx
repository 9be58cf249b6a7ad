import { Anchor, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import type { Answer } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { pathOfItem, valueOf } from './items';

/** What is like this item, by the model that serves. */
export function SimilarItems({ id }: { id: string }) {
  const { t } = useTranslation();
  const { significant } = useFigures();
  const similar = useQuery({
    queryKey: ['similar', id],
    queryFn: () =>
      answer<Answer>(api.POST('/v1/similar', { body: { itemId: id, count: 8, include: ['title'], record: false, explain: 'none' } })),
  });
  return (
    <Section title={t('catalogue.similar')}>
      {similar.isPending && <Waiting />}
      {similar.error && <ErrorState error={similar.error} retry={() => void similar.refetch()} />}
      {similar.data?.items?.length === 0 && <Text c="dimmed">{t('catalogue.noSimilar')}</Text>}
      <List type="ordered">
        {similar.data?.items?.map((item) => (
          <List.Item key={item.id}>
            <Anchor component={Link} to={pathOfItem(item.id)} underline="always">
              {valueOf(item, 'title') ?? item.id}
            </Anchor>{' '}
            <Text span size="sm" c="dimmed">
              {t('playground.score', { score: significant(item.score) })}
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
