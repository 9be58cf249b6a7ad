import { Anchor, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Indexed, SatisfactionIndex } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Interval } from '../../parts/Interval';
import { Pager, RowTable, Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';

const orders = ['worst', 'best'] as const;
const levels = ['product', 'category', 'tenant'] as const;

/** How satisfied shoppers are with each product, as scenarios may rank by it, with each category, or with the whole shop. */
export function ProductIndex() {
  const { t } = useTranslation();
  const { count, decimal } = useFigures();
  const [order, setOrder] = useState<(typeof orders)[number]>('worst');
  const [level, setLevel] = useState<(typeof levels)[number]>('product');
  const paged = usePaged<Indexed, SatisfactionIndex>({
    key: ['satisfaction', 'index', level, order],
    ask: (pageToken) =>
      answer<SatisfactionIndex>(api.GET('/v1/satisfaction/index', { params: { query: { level, order, pageSize: 10, pageToken } } })),
  });
  return (
    <Section
      title={t('satisfaction.index.title')}
      text={t('satisfaction.index.text')}
      aside={
        <Group>
          <Select
            label={t('satisfaction.index.level')}
            data={levels.map((value) => ({ value, label: t(`satisfaction.index.levels.${value}`) }))}
            value={level}
            allowDeselect={false}
            onChange={(value) => setLevel(levels.find((one) => one === value) ?? 'product')}
          />
          {level !== 'tenant' && (
            <Select
              label={t('satisfaction.index.order')}
              data={orders.map((value) => ({ value, label: t(`satisfaction.index.orders.${value}`) }))}
              value={order}
              allowDeselect={false}
              onChange={(value) => setOrder(value === 'best' ? 'best' : 'worst')}
            />
          )}
        </Group>
      }
    >
      {paged.error && <ErrorState error={paged.error} retry={paged.retry} />}
      {paged.loading && <Waiting />}
      {!paged.loading && !paged.error && paged.items.length === 0 && (
        <EmptyState title={t(`satisfaction.index.none.${level}`)} text={t('satisfaction.index.noneText')} />
      )}
      {paged.items.length > 0 && (
        <>
          <RowTable
            rows={paged.items}
            keyOf={(one) => one.id}
            caption={t('satisfaction.index.title')}
            faded={paged.refreshing}
            columns={[
              { name: t(`satisfaction.index.of.${level}`), cell: (one) => <Named of={level} one={one} /> },
              ...(level === 'product'
                ? []
                : [{ name: t('satisfaction.index.products'), align: 'right' as const, cell: (one: Indexed) => count(one.products) }]),
              { name: 'n', align: 'right', cell: (one) => count(one.n) },
              { name: t('satisfaction.index.index'), align: 'right', cell: (one) => <b>{decimal(one.index, 2)}</b> },
              { name: t('satisfaction.ci'), cell: (one) => <Interval value={one.index} ci95={one.ci95} scale={[1, 5]} digits={2} /> },
              { name: t('satisfaction.index.standing'), align: 'right', cell: (one) => decimal(one.standing, 1) },
            ]}
          />
          <Pager paged={paged} />
        </>
      )}
    </Section>
  );
}

function Named({ of, one }: { of: (typeof levels)[number]; one: Indexed }) {
  const { t } = useTranslation();
  if (of === 'product') {
    return (
      <Anchor component={Link} to={`/catalogue/${encodeURIComponent(one.id)}`}>
        {one.title ?? one.id}
      </Anchor>
    );
  }
  return of === 'category' ? one.id : t('satisfaction.index.whole');
}
