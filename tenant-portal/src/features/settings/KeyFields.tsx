import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../parts/NumberField';

/** Where a key counts and how much it takes, as its form holds it. */
export interface KeyTerms {
  origins: string;
  perMinute: number | '';
}

/** What is sent; of a rate that is left empty the service has its own. */
export function keyBodyOf({ origins, perMinute }: KeyTerms) {
  return {
    origins: origins.split(/[\s,]+/).filter((origin) => origin !== ''),
    eventsPerMinute: perMinute === '' ? undefined : perMinute,
  };
}

export function KeyFields({ terms, onChange }: { terms: KeyTerms; onChange: (part: Partial<KeyTerms>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('settings.origins')}
        placeholder="https://shop.example"
        required
        value={terms.origins}
        onChange={(event) => onChange({ origins: event.currentTarget.value })}
      />
      <NumberField label={t('settings.perMinute')} min={1} value={terms.perMinute} onChange={(perMinute) => onChange({ perMinute })} />
    </>
  );
}
