import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAddressed } from './address';

interface Asked {
  label: string;
  name: string;
  options: { value: string; label: string }[];
  /** What holds without a choice, where that is not all. */
  empty?: string;
}

/** One of a few known values. */
export function OptionField({ label, name, options, empty }: Asked) {
  const { t } = useTranslation();
  const [value, setValue] = useAddressed(name);
  return (
    <Select
      label={label}
      placeholder={empty ?? t('parts.all')}
      data={options}
      value={value === '' ? null : value}
      onChange={(chosen) => setValue(chosen ?? '')}
      clearable
      clearButtonProps={{ 'aria-label': t('parts.filterRemove', { name: label }) }}
    />
  );
}
