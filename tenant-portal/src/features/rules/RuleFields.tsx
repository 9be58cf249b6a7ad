import { MultiSelect, SimpleGrid, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { refusal } from '../../parts/Told';
import { ZoneField } from '../../parts/ZoneField';
import { useScenarioIds } from '../configuring/useScenarioIds';
import { EffectFields, type Fields } from './EffectFields';
import type { Terms } from './terms';

/** A rule: what it does, to which items, for whom and when. */
export function RuleFields({ terms, onChange, problem }: Fields) {
  const { t } = useTranslation();
  const { ids: known, error: unread } = useScenarioIds();
  const text = (name: 'name' | 'items' | 'shoppers', required = false) => (
    <TextInput
      label={t(`rules.fields.${name}`)}
      description={name === 'name' ? undefined : t(`rules.hints.${name}`)}
      required={required}
      value={terms[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      error={refusal(problem, `/${name}`)}
    />
  );
  const when = (name: 'from' | 'to' | 'hoursFrom' | 'hoursTo', type: string, pointer: string) => (
    <TextInput
      type={type}
      label={t(`rules.fields.${name}`)}
      value={terms[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value } as Partial<Terms>)}
      error={refusal(problem, pointer)}
    />
  );
  return (
    <>
      <EffectFields terms={terms} onChange={onChange} problem={problem} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {text('items', terms.kind !== 'cap')}
        {text('shoppers')}
        <MultiSelect
          label={t('rules.fields.scenarios')}
          description={t('rules.hints.scenarios')}
          data={[...new Set([...known, ...terms.scenarios])]}
          value={terms.scenarios}
          error={unread}
          onChange={(wanted) => onChange({ scenarios: wanted })}
        />
        {text('name')}
        {when('from', 'datetime-local', '/from')}
        {when('to', 'datetime-local', '/to')}
        {when('hoursFrom', 'time', '/hours/from')}
        {when('hoursTo', 'time', '/hours/to')}
        {(terms.hoursFrom !== '' || terms.hoursTo !== '') && (
          <ZoneField value={terms.zone} error={refusal(problem, '/hours/zone')} onChange={(zone) => onChange({ zone })} />
        )}
        <Textarea label={t('rules.fields.description')} value={terms.description} maxLength={1000} rows={2} onChange={(event) => onChange({ description: event.currentTarget.value })} />
      </SimpleGrid>
      <Switch label={t('rules.fields.enabled')} checked={terms.enabled} onChange={(event) => onChange({ enabled: event.currentTarget.checked })} />
    </>
  );
}
