import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Arrival, Page } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { pathOfItem, pathOfShopper } from '../catalogue/items';
import { useTitles } from '../catalogue/useTitles';
import type { ImportType } from './fields';
import { paceOf } from './pace';

const scores = ['csat', 'nps', 'ces', 'stars'] as const;

/** The newest of every kind, or of one. */
export function ArrivalFeed({ kind, paused }: { kind: ImportType | undefined; paused: boolean }) {
  const { t } = useTranslation();
  const { moment, count, money } = useFigures();
  const paged = usePaged<Arrival>({
    key: ['arrivals', kind],
    ask: (pageToken) => answer<Page<Arrival>>(api.GET('/v1/arrivals', { params: { query: { kind, pageSize: 20, pageToken } } })),
    every: paused ? undefined : paceOf,
  });
  const titles = useTitles(paged.items.map((arrival) => (arrival.kind === 'items' ? undefined : arrival.itemId)));
  const what = ({ deleted, edge, event, answers }: Arrival) => {
    if (edge) return t('data.related', { type: edge.type, to: edge.to });
    if (event) return t(`events.${event.type}`, { defaultValue: event.type });
    if (!answers) return t(deleted === true ? 'data.wasDeleted' : 'data.wasWritten');
    const said = scores.flatMap((name) => (answers[name] == null ? [] : [`${t(`data.scores.${name}`)} ${count(answers[name])}`]));
    return said.length > 0 ? said.join(' · ') : t('data.wasAnswered');
  };
  const item = ({ deleted, kind: of, itemId, title, event }: Arrival) => {
    if (itemId === undefined) return event?.query ?? '–';
    const name = title ?? titles.get(itemId) ?? itemId;
    return of === 'items' && deleted === true ? itemId : (
      <Anchor component={Link} to={pathOfItem(itemId)} size="sm" underline="always">
        {name}
      </Anchor>
    );
  };
  const shopper = ({ deleted, userId, anonymousId }: Arrival) =>
    userId === undefined || deleted === true ? (
      (userId ?? anonymousId ?? '–')
    ) : (
      <Anchor component={Link} to={pathOfShopper(userId)} size="sm" underline="always">
        {userId}
      </Anchor>
    );
  return (
    <ListTable
      paged={paged}
      keyOf={(arrival) => `${arrival.kind} ${arrival.id}`}
      caption={t('data.feed')}
      empty={<EmptyState title={t('data.noFeedTitle')} text={t(kind === undefined ? 'data.noFeedText' : 'data.noneOfKind')} />}
      columns={[
        { name: t('data.came'), cell: (arrival) => moment(arrival.receivedAt) },
        { name: t('data.kind'), cell: (arrival) => t(`data.types.${arrival.kind}`, { defaultValue: arrival.kind }) },
        { name: t('data.what'), cell: what },
        { name: t('events.shopper'), cell: shopper },
        { name: t('events.item'), cell: item },
        {
          name: t('events.value'),
          align: 'right',
          cell: ({ event }) => (event?.type === 'rating' ? count(event.value) : money(event?.value, event?.currency)),
        },
      ]}
    />
  );
}
