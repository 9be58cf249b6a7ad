import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { FacetValue, Page } from '../../api/types';
import { useAddressedAll } from '../../parts/filters/address';
import { Filters } from '../../parts/filters/Filters';
import { OptionField } from '../../parts/filters/OptionField';
import { RangeField, rangeOf } from '../../parts/filters/RangeField';
import { ValueField } from '../../parts/filters/ValueField';

const names = ['category', 'brand', 'inStock', 'priceMin', 'priceMax'] as const;

const ask = (of: 'brand' | 'category') => (startsWith: string | undefined) =>
  answer<Page<FacetValue>>(api.GET('/v1/items:values', { params: { query: { of, startsWith, pageSize: 500 } } }));

/** What of the catalogue is asked for, as the address has it. */
export function useItemFilters() {
  const [values, clear] = useAddressedAll(names);
  const price = rangeOf(values['priceMin'] ?? '', values['priceMax'] ?? '');
  const query = {
    category: values['category'],
    brand: values['brand'],
    inStock: values['inStock'] === undefined ? undefined : values['inStock'] === 'true',
    priceMin: price.least,
    priceMax: price.most,
  };
  return { query, active: Object.keys(values).length, clear };
}

/** Narrows the catalogue down. */
export function ItemFilters({ active, clear }: { active: number; clear: () => void }) {
  const { t } = useTranslation();
  return (
    <Filters active={active} clear={clear}>
      <ValueField label={t('catalogue.category')} name="category" ask={ask('category')} />
      <ValueField label={t('catalogue.brand')} name="brand" ask={ask('brand')} />
      <OptionField
        label={t('catalogue.stock')}
        name="inStock"
        options={[
          { value: 'true', label: t('catalogue.inStock') },
          { value: 'false', label: t('catalogue.soldOut') },
        ]}
      />
      <RangeField label={t('catalogue.price')} least="priceMin" most="priceMax" />
    </Filters>
  );
}
