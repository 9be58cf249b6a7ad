import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Item, Page } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { NoneLeft } from '../../parts/filters/NoneLeft';
import { ListTable } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { SearchField, useSearched } from '../../parts/SearchField';
import { ItemFilters, useItemFilters } from './ItemFilters';
import { ItemPicture } from './ItemPicture';
import { pathOfItem } from './items';

/** All items, searched by words of title, brand and category and narrowed down, paged by the server. */
export function CataloguePage() {
  const { t } = useTranslation();
  const { money, count } = useFigures();
  const [q] = useSearched();
  const { query, active, clear } = useItemFilters();
  const paged = usePaged<Item>({
    key: ['items', q, query],
    ask: (pageToken) =>
      answer<Page<Item>>(api.GET('/v1/items', { params: { query: { pageSize: 25, pageToken, q: q === '' ? undefined : q, ...query } } })),
  });
  return (
    <Stack>
      <PageHeader title={t('catalogue.title')} text={t('catalogue.text')}>
        <SearchField label={t('catalogue.search')} placeholder={t('catalogue.searchExample')} />
      </PageHeader>
      <ItemFilters active={active} clear={clear} />
      <ListTable
        paged={paged}
        keyOf={(item) => item.id ?? ''}
        caption={t('catalogue.title')}
        empty={
          active > 0 ? (
            <NoneLeft clear={clear} />
          ) : q === '' ? (
            <EmptyState title={t('catalogue.emptyTitle')} text={t('catalogue.emptyText')} />
          ) : (
            <EmptyState title={t('catalogue.noMatchTitle', { q })} text={t('catalogue.noMatchText')} />
          )
        }
        columns={[
          {
            name: t('catalogue.item'),
            cell: (item) => (
              <Group wrap="nowrap" gap="sm" miw={200}>
                <ItemPicture title={item.title ?? item.id ?? ''} url={item.imageUrl} size={40} />
                <div>
                  <Anchor component={Link} to={pathOfItem(item.id)} underline="always">
                    {item.title ?? item.id}
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    {item.id}
                  </Text>
                </div>
              </Group>
            ),
          },
          { name: t('catalogue.brand'), cell: (item) => item.brand ?? '–' },
          { name: t('catalogue.categories'), cell: (item) => item.categories?.join(' · ') ?? '–' },
          { name: t('catalogue.price'), align: 'right', cell: (item) => money(item.salePrice ?? item.price, item.currency) },
          {
            name: t('catalogue.stock'),
            align: 'right',
            cell: (item) => (item.inStock === false ? t('catalogue.soldOut') : item.stock == null ? t('catalogue.inStock') : count(item.stock)),
          },
        ]}
      />
    </Stack>
  );
}
