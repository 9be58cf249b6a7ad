import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Page, Shopper } from '../../api/types';

interface Field {
  label: string;
  value: string;
  onChange: (id: string) => void;
}

/** Picks a shopper by id or by what is known of them, or takes any id, or none. */
export function ShopperField({ label, value, onChange }: Field) {
  const { t } = useTranslation();
  const [q] = useDebouncedValue(value.trim(), 250);
  const found = useQuery({
    queryKey: ['users', 'pick', q],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answer<Page<Shopper>>(api.GET('/v1/users', { params: { query: { pageSize: 8, q: q === '' ? undefined : q } } })),
  });
  const ids = (found.data?.items ?? []).flatMap((shopper) => (shopper.id === undefined ? [] : [shopper.id]));
  return (
    <Autocomplete
      label={label}
      description={t('playground.shopperHint')}
      data={[...new Set(ids)]}
      value={value}
      error={found.error ? t('parts.filterFailed') : undefined}
      onChange={onChange}
      filter={({ options }) => options}
      style={{ flex: '1 1 14rem' }}
    />
  );
}
