import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacetValue, Page } from '../../api/types';
import { useAddressed } from './address';

interface Asked {
  label: string;
  /** The parameter, of the list and of the address. */
  name: string;
  /** Asks which values there are; the list of them may be long. */
  ask: (startsWith: string | undefined) => Promise<Page<FacetValue>>;
  /** What a value is called, where that is not itself. */
  nameOf?: (value: string) => string;
}

const stale = 60_000;

/** One of the values that occur, chosen from them: what has many is asked for those that begin as somebody types. */
export function ValueField({ label, name, ask, nameOf = (value) => value }: Asked) {
  const { t } = useTranslation();
  const [value, setValue] = useAddressed(name);
  const [typed, setTyped] = useState('');
  const [sought] = useDebouncedValue(typed, 300);
  const first = useQuery({ queryKey: ['values', name], queryFn: () => ask(undefined), staleTime: stale });
  const long = Boolean(first.data?.nextPageToken);
  const more = useQuery({
    queryKey: ['values', name, sought],
    queryFn: () => ask(sought),
    enabled: long && sought !== '' && sought !== nameOf(value),
    staleTime: stale,
  });
  const found = [...(more.data?.items ?? []), ...(first.data?.items ?? [])].map((each) => each.id ?? '');
  return (
    <Select
      label={label}
      placeholder={t('parts.all')}
      data={[...new Set(value === '' ? found : [value, ...found])].map((each) => ({ value: each, label: nameOf(each) }))}
      value={value === '' ? null : value}
      onChange={(chosen) => setValue(chosen ?? '')}
      searchValue={typed}
      onSearchChange={setTyped}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('parts.filterRemove', { name: label }) }}
      limit={100}
      nothingFoundMessage={first.isPending ? t('parts.loading') : t('parts.filterNoValue')}
      error={first.error ? t('parts.filterFailed') : undefined}
    />
  );
}
