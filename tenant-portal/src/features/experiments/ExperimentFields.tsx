import { Select, SimpleGrid, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { refusal } from '../../parts/Told';
import { useScenarioIds } from '../configuring/useScenarioIds';
import { ArmFields } from './ArmFields';
import { kinds, shared, type Terms } from './terms';

interface Fields {
  terms: Terms;
  onChange: (change: Partial<Terms>) => void;
  problem: Problem | undefined;
}

/** An experiment: whose requests are divided, among what, and when. */
export function ExperimentFields({ terms, onChange, problem }: Fields) {
  const { t } = useTranslation();
  const { ids: scenarios, error: unread } = useScenarioIds();
  const wrong = (name: string) => ({ error: refusal(problem, `/${name}`) });
  const when = (name: 'from' | 'to') => (
    <TextInput
      type="datetime-local"
      label={t(`experiments.fields.${name}`)}
      description={t(`experiments.hints.${name}`)}
      value={terms[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      {...wrong(name)}
    />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t('experiments.fields.name')} value={terms.name} maxLength={100} onChange={(event) => onChange({ name: event.currentTarget.value })} {...wrong('name')} />
        <Select
          label={t('experiments.fields.kind')}
          description={t(`experiments.hints.kind.${terms.kind}`)}
          data={kinds.map((value) => ({ value, label: t(`experiments.kinds.${value}`) }))}
          value={terms.kind}
          allowDeselect={false}
          disabled={terms.running}
          onChange={(value) => {
            const kind = kinds.find((one) => one === value) ?? 'ab';
            onChange({ kind, arms: kind === 'ab' ? terms.arms : shared(terms.arms.slice(0, 2)) });
          }}
        />
        <Select
          label={t('experiments.fields.scenario')}
          description={t('experiments.hints.scenario')}
          data={[...new Set([...scenarios, terms.scenario])]}
          value={terms.scenario}
          allowDeselect={false}
          searchable
          disabled={terms.running}
          onChange={(scenario) => onChange({ scenario: scenario ?? terms.scenario })}
          error={refusal(problem, '/scenario') ?? unread}
        />
        <Textarea
          label={t('experiments.fields.description')}
          description={t('experiments.hints.description')}
          value={terms.description}
          maxLength={1000}
          rows={1}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
          {...wrong('description')}
        />
        {when('from')}
        {when('to')}
      </SimpleGrid>
      <ArmFields terms={terms} scenarios={scenarios} onChange={(arms) => onChange({ arms })} problem={problem} />
      <Switch label={t('experiments.fields.enabled')} checked={terms.enabled} onChange={(event) => onChange({ enabled: event.currentTarget.checked })} />
    </>
  );
}
