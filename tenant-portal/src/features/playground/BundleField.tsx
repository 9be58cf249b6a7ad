import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Bundle, Page } from '../../api/types';
import { administering } from '../../session/roles';
import { useSession } from '../../session/SessionProvider';

interface Field {
  label: string;
  required?: boolean;
  value: string;
  onChange: (version: string) => void;
}

/** Picks a model that does not serve, or none for the one that does; whoever may not list them types its version. */
export function BundleField({ label, required = false, value, onChange }: Field) {
  const { t } = useTranslation();
  const { may } = useSession();
  const found = useQuery({
    queryKey: ['bundles', 'pick'],
    enabled: may(administering),
    queryFn: () => answer<Page<Bundle>>(api.GET('/v1/bundles', { params: { query: { pageSize: 50 } } })),
  });
  const versions = (found.data?.items ?? []).flatMap(({ version, serving }) => (version === undefined || serving ? [] : [version]));
  return (
    <Autocomplete
      label={label}
      description={t('playground.modelHint')}
      data={versions}
      required={required}
      value={value}
      error={found.error ? t('parts.filterFailed') : undefined}
      onChange={onChange}
      style={{ flex: '1 1 14rem' }}
    />
  );
}
