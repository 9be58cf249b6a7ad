import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePaged } from '../../api/paged';
import type { Page, ShopEvent } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { type Column, ListTable } from '../../parts/ListTable';
import { pathOfItem, pathOfShopper } from '../catalogue/items';
import { useTitles } from '../catalogue/useTitles';

interface Shown {
  of: readonly unknown[];
  ask: (pageToken: string | undefined) => Promise<Page<ShopEvent>>;
  /** The other side of each event: of a shopper's the item, of an item's the shopper. */
  show: 'item' | 'shopper';
}

/** What happened, the newest first. */
export function EventTable({ of, ask, show }: Shown) {
  const { t } = useTranslation();
  const { time, count, money } = useFigures();
  const paged = usePaged<ShopEvent>({ key: ['events', ...of], ask });
  const titles = useTitles(show === 'item' ? paged.items.map((event) => event.itemId) : []);
  const item: Column<ShopEvent> = {
    name: t('events.item'),
    cell: (event) =>
      event.itemId ? (
        <Anchor component={Link} to={pathOfItem(event.itemId)} size="sm" underline="always">
          {titles.get(event.itemId) ?? event.itemId}
        </Anchor>
      ) : (
        (event.query ?? '–')
      ),
  };
  const shopper: Column<ShopEvent> = {
    name: t('events.shopper'),
    cell: (event) =>
      event.userId ? (
        <Anchor component={Link} to={pathOfShopper(event.userId)} size="sm" underline="always" style={{ whiteSpace: 'nowrap' }}>
          {event.userId}
        </Anchor>
      ) : (
        (event.anonymousId ?? '–')
      ),
  };
  return (
    <ListTable
      paged={paged}
      keyOf={(event) => event.id ?? ''}
      caption={t('events.caption')}
      empty={<Text c="dimmed">{t('events.none')}</Text>}
      columns={[
        { name: t('events.time'), cell: (event) => time(event.timestamp ?? event.receivedAt) },
        { name: t('events.type'), cell: (event) => t(`events.${event.type}`, { defaultValue: event.type }) },
        show === 'item' ? item : shopper,
        {
          name: t('events.value'),
          align: 'right',
          cell: (event) => (
            <>
              {event.type === 'rating' ? count(event.value) : money(event.value, event.currency)}
              {(event.quantity ?? 1) > 1 && (
                <Text size="xs" c="dimmed">
                  {t('events.pieces', { n: count(event.quantity) })}
                </Text>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
