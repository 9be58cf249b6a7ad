import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { FacetValue, Page } from '../../api/types';
import { useAddressedAll } from '../../parts/filters/address';
import { Filters } from '../../parts/filters/Filters';
import { OptionField } from '../../parts/filters/OptionField';
import { RangeField, rangeOf } from '../../parts/filters/RangeField';
import { ValueField } from '../../parts/filters/ValueField';
import { genderInWords } from './gender';

const said = ['memberTier', 'region', 'city', 'gender', 'occupation', 'interest'] as const;
const names = [...said, 'personalization', 'bornFrom', 'bornTo'] as const;
const labels: Record<(typeof said)[number], string> = {
  memberTier: 'shoppers.tier',
  region: 'shoppers.region',
  city: 'shoppers.town',
  gender: 'shoppers.gender',
  occupation: 'shoppers.occupation',
  interest: 'shoppers.interest',
};

const ask = (of: (typeof said)[number]) => (startsWith: string | undefined) =>
  answer<Page<FacetValue>>(api.GET('/v1/users:values', { params: { query: { of, startsWith, pageSize: 500 } } }));

/** Which shoppers are asked for, as the address has it. */
export function useShopperFilters() {
  const [values, clear] = useAddressedAll(names);
  const born = rangeOf(values['bornFrom'] ?? '', values['bornTo'] ?? '', true);
  const query = {
    memberTier: values['memberTier'],
    region: values['region'],
    city: values['city'],
    gender: values['gender'],
    occupation: values['occupation'],
    interest: values['interest'],
    personalization: values['personalization'] === undefined ? undefined : values['personalization'] === 'true',
    bornFrom: born.least,
    bornTo: born.most,
  };
  return { query, active: Object.keys(values).length, clear };
}

/** Narrows the shoppers down. */
export function ShopperFilters({ active, clear }: { active: number; clear: () => void }) {
  const { t } = useTranslation();
  return (
    <Filters active={active} clear={clear}>
      {said.map((name) => (
        <ValueField key={name} label={t(labels[name])} name={name} ask={ask(name)} {...(name === 'gender' && { nameOf: (code) => genderInWords(t, code) })} />
      ))}
      <OptionField
        label={t('shoppers.consent')}
        name="personalization"
        options={[
          { value: 'true', label: t('shoppers.allowed') },
          { value: 'false', label: t('shoppers.refused') },
        ]}
      />
      <RangeField label={t('shoppers.born')} least="bornFrom" most="bornTo" whole />
    </Filters>
  );
}
