import { MultiSelect, Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { NumberField } from '../../parts/NumberField';
import { refusal } from '../../parts/Told';
import { kinds, predicates, type Terms } from './terms';

export interface Fields {
  terms: Terms;
  onChange: (change: Partial<Terms>) => void;
  problem: Problem | undefined;
}

/** What a rule does, with what its kind asks for and nothing else. */
export function EffectFields({ terms, onChange, problem }: Fields) {
  const { t } = useTranslation();
  const { kind } = terms;
  const number = (name: 'factor' | 'position' | 'most' | 'priority', hint: string, min: number, max: number, decimals = 0) => (
    <NumberField
      label={t(`rules.fields.${name}`)}
      description={hint}
      min={min}
      max={max}
      decimalScale={decimals}
      value={terms[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={refusal(problem, `/${name}`)}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Select
        label={t('rules.fields.kind')}
        description={t(`rules.kindHints.${kind}`)}
        data={kinds.map((value) => ({ value, label: t(`rules.kinds.${value}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => onChange({ kind: kinds.find((one) => one === value) ?? 'boost', factor: '', most: '' })}
      />
      {kind === 'boost' && number('factor', t('rules.hints.boost'), 1, 100, 2)}
      {kind === 'bury' && number('factor', t('rules.hints.bury'), 0, 1, 2)}
      {kind === 'pin' && number('position', t('rules.hints.position'), 1, 200)}
      {kind === 'pin' && number('most', t('rules.hints.pins'), 1, 20)}
      {kind === 'cap' && (
        <Select
          label={t('rules.fields.by')}
          data={['brand', 'category'].map((value) => ({ value, label: t(`satisfaction.dimensions.${value}`) }))}
          value={terms.by}
          allowDeselect={false}
          onChange={(by) => onChange({ by: by ?? 'brand' })}
        />
      )}
      {kind === 'cap' && number('most', t('rules.hints.cap'), 1, 200)}
      {kind === 'pin' && (
        <MultiSelect
          label={t('rules.fields.despite')}
          description={t('rules.hints.despite')}
          data={predicates.map((value) => ({ value, label: t(`rules.predicates.${value}`) }))}
          value={terms.despite}
          onChange={(despite) => onChange({ despite })}
        />
      )}
      {number('priority', t('rules.hints.priority'), 0, 1000)}
    </SimpleGrid>
  );
}
