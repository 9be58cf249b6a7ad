import { Accordion, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../parts/NumberField';
import type { Wish } from './request';

const exclusions: Wish['excludeSeen'][] = ['default', 'none', 'purchased', 'interacted'];

/** The situation in which is recommended, folded away until it is wanted. */
export function ContextFields({ wish, onChange }: { wish: Wish; onChange: (wish: Wish) => void }) {
  const { t } = useTranslation();
  const set = (change: Partial<Wish>) => onChange({ ...wish, ...change });
  const text = (name: 'query' | 'page' | 'category' | 'brand' | 'itemId' | 'filter' | 'cart' | 'device' | 'anonymousId' | 'sessionId' | 'boostIf') => (
    <TextInput
      key={name}
      label={t(`playground.fields.${name}`)}
      placeholder={t(`playground.examples.${name}`)}
      value={wish[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const number = (name: 'minPrice' | 'maxPrice' | 'boostBy') => (
    <NumberField
      label={t(`playground.fields.${name}`)}
      min={0}
      hideControls
      value={wish[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  const counted = (name: 'clickCount' | 'purchaseCount' | 'favoriteCount' | 'cartCount') => (
    <NumberField
      key={name}
      label={t(`playground.fields.${name}`)}
      min={0}
      max={1_000_000}
      allowDecimal={false}
      hideControls
      value={wish[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="context">
        <Accordion.Control>{t('playground.context')}</Accordion.Control>
        <Accordion.Panel>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 4 }} spacing="sm">
            {text('query')}
            {text('page')}
            {text('itemId')}
            {text('cart')}
            {text('device')}
            {text('anonymousId')}
            {text('sessionId')}
            {counted('clickCount')}
            {counted('cartCount')}
            {counted('favoriteCount')}
            {counted('purchaseCount')}
            {text('category')}
            {text('brand')}
            {number('minPrice')}
            {number('maxPrice')}
            {text('filter')}
            {text('boostIf')}
            {number('boostBy')}
            <Select
              label={t('playground.fields.excludeSeen')}
              data={exclusions.map((value) => ({ value, label: t(`playground.exclude.${value}`) }))}
              value={wish.excludeSeen}
              allowDeselect={false}
              onChange={(value) => set({ excludeSeen: exclusions.find((known) => known === value) ?? 'default' })}
            />
            <NumberField
              label={t('playground.fields.count')}
              min={1}
              max={200}
              allowDecimal={false}
              value={wish.count}
              placeholder={t('playground.asScenario')}
              onChange={(value) => set({ count: value === '' ? '' : Math.min(200, Math.max(1, value)) })}
            />
            <NumberField
              label={t('playground.fields.diversity')}
              min={0}
              max={1}
              step={0.1}
              decimalScale={2}
              value={wish.diversity}
              placeholder={t('playground.asScenario')}
              onChange={(value) => set({ diversity: value === '' ? '' : Math.min(1, Math.max(0, value)) })}
            />
            <Switch
              mt="lg"
              label={t('playground.fields.strict')}
              checked={wish.strict}
              onChange={(event) => set({ strict: event.currentTarget.checked })}
            />
          </SimpleGrid>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
