import { Anchor, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { IndexedProduct, SatisfactionIndex } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Interval } from '../../parts/Interval';
import { Pager, RowTable, Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';

const orders = ['worst', 'best'] as const;

/** How satisfied shoppers are with each product, as scenarios may rank by it. */
export function ProductIndex() {
  const { t } = useTranslation();
  const { count, decimal } = useFigures();
  const [order, setOrder] = useState<(typeof orders)[number]>('worst');
  const paged = usePaged<IndexedProduct, SatisfactionIndex>({
    key: ['satisfaction', 'index', order],
    ask: (pageToken) => answer<SatisfactionIndex>(api.GET('/v1/satisfaction/index', { params: { query: { order, pageSize: 10, pageToken } } })),
  });
  return (
    <Section
      title={t('satisfaction.index.title')}
      text={t('satisfaction.index.text')}
      aside={
        <Select
          label={t('satisfaction.index.order')}
          data={orders.map((value) => ({ value, label: t(`satisfaction.index.orders.${value}`) }))}
          value={order}
          allowDeselect={false}
          onChange={(value) => setOrder(value === 'best' ? 'best' : 'worst')}
        />
      }
    >
      {paged.error && <ErrorState error={paged.error} retry={paged.retry} />}
      {paged.loading && <Waiting />}
      {!paged.loading && !paged.error && paged.items.length === 0 && (
        <EmptyState title={t('satisfaction.index.noneTitle')} text={t('satisfaction.index.noneText')} />
      )}
      {paged.items.length > 0 && (
        <>
          <RowTable
            rows={paged.items}
            keyOf={(product) => product.id}
            caption={t('satisfaction.index.title')}
            faded={paged.refreshing}
            columns={[
              {
                name: t('satisfaction.dimensions.product'),
                cell: (product) => (
                  <Anchor component={Link} to={`/catalogue/${encodeURIComponent(product.id)}`}>
                    {product.title ?? product.id}
                  </Anchor>
                ),
              },
              { name: 'n', align: 'right', cell: (product) => count(product.n) },
              { name: t('satisfaction.index.index'), align: 'right', cell: (product) => <b>{decimal(product.index, 2)}</b> },
              { name: t('satisfaction.ci'), cell: (product) => <Interval value={product.index} ci95={product.ci95} scale={[1, 5]} digits={2} /> },
              { name: t('satisfaction.index.standing'), align: 'right', cell: (product) => decimal(product.standing, 1) },
            ]}
          />
          <Pager paged={paged} />
        </>
      )}
    </Section>
  );
}
