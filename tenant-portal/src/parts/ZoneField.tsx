import { Autocomplete } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

interface Field {
  value: string;
  onChange: (zone: string) => void;
  error?: ReactNode;
  required?: boolean;
  description?: string;
}

/** A time zone, found by a part of its name; one that this browser does not know can be typed. */
export function ZoneField({ value, onChange, error, required = true, description }: Field) {
  const { t } = useTranslation();
  return (
    <Autocomplete
      label={t('settings.zone')}
      data={zones}
      limit={50}
      required={required}
      description={description}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}
