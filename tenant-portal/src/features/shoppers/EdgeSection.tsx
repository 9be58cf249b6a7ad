import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, ShopperEdge } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { pathOfShopper } from '../catalogue/items';

/** Where nothing at all is held of a shopper, this is not found; of who did something alone it is an empty list. */
export function useEdges(id: string) {
  return usePaged<ShopperEdge>({
    key: ['edges', id],
    ask: (pageToken) => answer<Page<ShopperEdge>>(api.GET('/v1/users/{id}/edges', { params: { path: { id }, query: { pageSize: 20, pageToken } } })),
  });
}

/** To whom a shopper is related, as the shop said, seen from the shopper. */
export function EdgeSection({ id }: { id: string }) {
  const { t } = useTranslation();
  const { decimal, time } = useFigures();
  const paged = useEdges(id);
  const other = (edge: ShopperEdge) => (edge.from === id ? edge.to : edge.from) ?? '';
  const relation = (edge: ShopperEdge) => {
    const side = edge.type === 'household' ? '' : edge.from === id ? 'From' : 'To';
    return t(`shoppers.edges.${edge.type}${side}`, { defaultValue: edge.type });
  };
  return (
    <Section title={t('shoppers.edges.title')} text={t('shoppers.edges.text')}>
      <ListTable
        paged={paged}
        keyOf={(edge) => edge.id ?? ''}
        caption={t('shoppers.edges.title')}
        empty={<Text c="dimmed">{t('shoppers.edges.none')}</Text>}
        columns={[
          {
            name: t('shoppers.edges.other'),
            cell: (edge) => (
              <Anchor component={Link} to={pathOfShopper(other(edge))} size="sm" underline="always">
                {other(edge)}
              </Anchor>
            ),
          },
          { name: t('shoppers.edges.type'), cell: relation },
          { name: t('shoppers.edges.weight'), align: 'right', cell: (edge) => decimal(edge.weight, 2) },
          { name: t('shoppers.edges.since'), cell: (edge) => time(edge.timestamp) },
        ]}
      />
    </Section>
  );
}
