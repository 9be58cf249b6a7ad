import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { NumberField } from '../../parts/NumberField';
import { refusal } from '../../parts/Told';
import { ChannelFields } from './ChannelFields';
import { exclusions, rankers, type Terms } from './terms';

interface Fields {
  terms: Terms;
  onChange: (change: Partial<Terms>) => void;
  problem: Problem | undefined;
}

/** What a scenario says, each with what it means. */
export function ScenarioFields({ terms, onChange, problem }: Fields) {
  const { t } = useTranslation();
  const wrong = (name: string) => ({ error: refusal(problem, `/${name}`) });
  const number = (name: 'count' | 'diversity' | 'exploreEvery' | 'explore' | 'fatigueAfter' | 'satisfaction', max: number, step = 1) => (
    <NumberField
      label={t(`scenarios.fields.${name}`)}
      description={t(`scenarios.hints.${name}`)}
      min={0}
      max={max}
      step={step}
      decimalScale={step < 1 ? 2 : 0}
      value={terms[name]}
      onChange={(value) => onChange({ [name]: value })}
      {...wrong(name)}
    />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t('scenarios.fields.name')} value={terms.name} maxLength={100} onChange={(event) => onChange({ name: event.currentTarget.value })} {...wrong('name')} />
        <Select
          label={t('scenarios.fields.ranker')}
          description={t('scenarios.hints.ranker')}
          placeholder={t('scenarios.chosen')}
          data={rankers.map((value) => ({ value, label: t(`scenarios.rankers.${value}`) }))}
          value={terms.ranker === '' ? null : terms.ranker}
          clearable
          onChange={(value) => onChange({ ranker: value ?? '' })}
        />
        {number('count', 200)}
        <Select
          label={t('scenarios.fields.excludeSeen')}
          description={t('scenarios.hints.excludeSeen')}
          placeholder={t('playground.exclude.default')}
          data={exclusions.map((value) => ({ value, label: t(`playground.exclude.${value}`) }))}
          value={terms.excludeSeen === '' ? null : terms.excludeSeen}
          clearable
          onChange={(value) => onChange({ excludeSeen: value ?? '' })}
        />
        {number('diversity', 1, 0.1)}
        {number('exploreEvery', 100)}
        {number('explore', 0.5, 0.05)}
        {number('fatigueAfter', 100)}
        {number('satisfaction', 1, 0.05)}
        <TextInput
          label={t('scenarios.fields.filter')}
          description={t('scenarios.hints.filter')}
          value={terms.filter}
          onChange={(event) => onChange({ filter: event.currentTarget.value })}
          {...wrong('filter')}
        />
        <Textarea
          label={t('scenarios.fields.description')}
          value={terms.description}
          maxLength={1000}
          rows={2}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
          {...wrong('description')}
        />
      </SimpleGrid>
      <ChannelFields terms={terms.channels} onChange={(channels) => onChange({ channels })} problem={problem} />
    </>
  );
}
