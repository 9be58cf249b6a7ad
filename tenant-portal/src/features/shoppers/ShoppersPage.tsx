import { Anchor, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, Shopper } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { NoneLeft } from '../../parts/filters/NoneLeft';
import { ListTable } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { SearchField, useSearched } from '../../parts/SearchField';
import { pathOfShopper } from '../catalogue/items';
import { ShopperFilters, useShopperFilters } from './ShopperFilters';

/** All shoppers with an id, searched by what is known of them and narrowed down, paged by the server. */
export function ShoppersPage() {
  const { t } = useTranslation();
  const [q] = useSearched();
  const { query, active, clear } = useShopperFilters();
  const paged = usePaged<Shopper>({
    key: ['users', q, query],
    ask: (pageToken) =>
      answer<Page<Shopper>>(
        api.GET('/v1/users', { params: { query: { pageSize: 25, pageToken, q: q === '' ? undefined : q, ...query } } }),
      ),
  });
  const personal = (shopper: Shopper) =>
    shopper.consent?.personalization === false ? t('shoppers.refused') : t('shoppers.allowed');
  return (
    <Stack>
      <PageHeader title={t('shoppers.title')} text={t('shoppers.text')}>
        <SearchField label={t('shoppers.search')} placeholder={t('shoppers.searchExample')} />
      </PageHeader>
      <ShopperFilters active={active} clear={clear} />
      <ListTable
        paged={paged}
        keyOf={(shopper) => shopper.id ?? ''}
        caption={t('shoppers.title')}
        empty={
          active > 0 ? (
            <NoneLeft clear={clear} />
          ) : q === '' ? (
            <EmptyState title={t('shoppers.emptyTitle')} text={t('shoppers.emptyText')} />
          ) : (
            <EmptyState title={t('catalogue.noMatchTitle', { q })} text={t('shoppers.noMatchText')} />
          )
        }
        columns={[
          {
            name: t('shoppers.id'),
            cell: (shopper) => (
              <Anchor component={Link} to={pathOfShopper(shopper.id)} underline="always">
                {shopper.id}
              </Anchor>
            ),
          },
          { name: t('shoppers.city'), cell: (shopper) => [shopper.city, shopper.region].filter(Boolean).join(', ') || '–' },
          { name: t('shoppers.born'), cell: (shopper) => shopper.birthYear ?? shopper.age ?? '–' },
          { name: t('shoppers.occupation'), cell: (shopper) => shopper.occupation ?? '–' },
          { name: t('shoppers.tier'), cell: (shopper) => shopper.memberTier ?? '–' },
          { name: t('shoppers.consent'), cell: personal },
        ]}
      />
    </Stack>
  );
}
