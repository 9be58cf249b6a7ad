import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAddressed } from './address';

/** One of a few known values. */
export function OptionField({ label, name, options }: { label: string; name: string; options: { value: string; label: string }[] }) {
  const { t } = useTranslation();
  const [value, setValue] = useAddressed(name);
  return (
    <Select
      label={label}
      placeholder={t('parts.all')}
      data={options}
      value={value === '' ? null : value}
      onChange={(chosen) => setValue(chosen ?? '')}
      clearable
      clearButtonProps={{ 'aria-label': t('parts.filterRemove', { name: label }) }}
    />
  );
}
