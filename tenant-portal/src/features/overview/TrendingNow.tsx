import { Anchor, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import type { Answer } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { pathOfItem, valueOf } from '../catalogue/items';

/** What many shoppers look at and buy. */
export function TrendingNow() {
  const { t } = useTranslation();
  const trending = useQuery({
    queryKey: ['trending'],
    queryFn: () =>
      answer<Answer>(api.POST('/v1/trending', { body: { count: 5, include: ['title'], record: false, explain: 'none' } })),
  });
  const items = trending.data?.items ?? [];
  return (
    <Section title={t('overview.trending')}>
      {trending.isPending && <Waiting />}
      {trending.error && <ErrorState error={trending.error} retry={() => void trending.refetch()} />}
      {trending.data && items.length === 0 && <Text c="dimmed">{t('overview.noTrending')}</Text>}
      <List type="ordered">
        {items.map((item) => (
          <List.Item key={item.id}>
            <Anchor component={Link} to={pathOfItem(item.id)} underline="always">
              {valueOf(item, 'title') ?? item.id}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
