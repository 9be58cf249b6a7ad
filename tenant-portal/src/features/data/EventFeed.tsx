import { Anchor, Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, ShopEvent } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { pathOfItem, pathOfShopper } from '../catalogue/items';
import { useTitles } from '../catalogue/useTitles';
import { paceOf } from './pace';

const all = 'all';
const types = 'view click search favorite cart_add cart_remove purchase shipped delivered return rating complaint impression dismiss'.split(' ');

/** The newest events, all or of a type. */
export function EventFeed({ paused }: { paused: boolean }) {
  const { t } = useTranslation();
  const { moment, count, money } = useFigures();
  const [type, setType] = useState<string>(all);
  const paged = usePaged<ShopEvent>({
    key: ['arrivals', 'events', type],
    ask: (pageToken) =>
      answer<Page<ShopEvent>>(
        api.GET('/v1/events', { params: { query: { pageSize: 20, pageToken, type: type === all ? undefined : type } } }),
      ),
    every: paused ? undefined : paceOf,
  });
  const titles = useTitles(paged.items.map((event) => event.itemId));
  const older = paged.next !== undefined && paged.items.length === 0;
  return (
    <>
      <Group>
        <Select
          label={t('events.type')}
          data={[
            { value: all, label: t('data.everyType') },
            ...types.map((value) => ({ value, label: t(`events.${value}`) })),
          ]}
          value={type}
          allowDeselect={false}
          onChange={(value) => setType(value ?? all)}
        />
      </Group>
      {older && <Text c="dimmed">{t('data.noneNear')}</Text>}
      <ListTable
        paged={paged}
        keyOf={(event) => event.id ?? ''}
        caption={t('data.feed')}
        empty={
          older ? null : <EmptyState title={t('data.noEventsTitle')} text={t(type === all ? 'data.noFeedText' : 'data.noneOfType')} />
        }
        columns={[
          { name: t('data.came'), cell: (event) => moment(event.receivedAt) },
          { name: t('events.type'), cell: (event) => t(`events.${event.type}`, { defaultValue: event.type }) },
          {
            name: t('events.shopper'),
            cell: (event) =>
              event.userId ? (
                <Anchor component={Link} to={pathOfShopper(event.userId)} size="sm" underline="always">
                  {event.userId}
                </Anchor>
              ) : (
                (event.anonymousId ?? '–')
              ),
          },
          {
            name: t('events.item'),
            cell: (event) =>
              event.itemId ? (
                <Anchor component={Link} to={pathOfItem(event.itemId)} size="sm" underline="always">
                  {titles.get(event.itemId) ?? event.itemId}
                </Anchor>
              ) : (
                (event.query ?? '–')
              ),
          },
          { name: t('events.quantity'), align: 'right', cell: (event) => count(event.quantity) },
          {
            name: t('events.value'),
            align: 'right',
            cell: (event) => (event.type === 'rating' ? count(event.value) : money(event.value, event.currency)),
          },
        ]}
      />
      {older && (
        <Group>
          <Button size="xs" variant="default" onClick={paged.next}>
            {t('data.lookFurther')}
          </Button>
        </Group>
      )}
    </>
  );
}
