import { Select, SimpleGrid, Switch, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { NumberField } from '../../parts/NumberField';
import { refusal } from '../../parts/Told';
import { QuestionFields } from './QuestionFields';
import { triggerOf, triggers, type Terms } from './terms';
import { WordingFields } from './WordingFields';

interface Fields {
  terms: Terms;
  onChange: (change: Partial<Terms>) => void;
  problem: Problem | undefined;
}

/** A survey: what it is called, whom it asks and when, and its questions. */
export function SurveyFields({ terms, onChange, problem }: Fields) {
  const { t } = useTranslation();
  const number = (name: 'days' | 'share' | 'holdout' | 'linkDays', pointer: string, min: number, max: number, percent = false) => (
    <NumberField
      label={t(`surveys.fields.${name}`)}
      description={t(`surveys.hints.${name}`)}
      min={min}
      max={max}
      decimalScale={percent ? 2 : 0}
      suffix={percent ? '%' : undefined}
      value={terms[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={refusal(problem, pointer)}
    />
  );
  const clock = (name: 'quietFrom' | 'quietTo', pointer: string) => (
    <TextInput
      type="time"
      label={t(`surveys.fields.${name}`)}
      description={t(`surveys.hints.${name}`)}
      value={terms[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      error={refusal(problem, pointer)}
    />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <WordingFields label={t('surveys.fields.title')} most={200} value={terms.title} onChange={(title) => onChange({ title })} problem={problem} pointer="/title" />
        <Select
          label={t('surveys.fields.trigger')}
          description={t(`surveys.hints.trigger.${terms.trigger}`)}
          data={triggers.map((value) => ({ value, label: t(`surveys.triggers.${value}`) }))}
          value={terms.trigger}
          allowDeselect={false}
          onChange={(value) => onChange({ trigger: triggerOf(value) })}
          error={refusal(problem, '/trigger/kind')}
        />
        {terms.trigger !== 'manual' && (
          <>
            {number('days', '/trigger/days', 0, 90)}
            {number('share', '/share', 0, 100, true)}
          </>
        )}
        {terms.trigger === 'order_delivered' && number('holdout', '/holdoutShare', 2, 5, true)}
        {number('linkDays', '/linkDays', 1, 90)}
        {clock('quietFrom', '/quietHours/from')}
        {clock('quietTo', '/quietHours/to')}
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t('surveys.budget')}
      </Text>
      <QuestionFields questions={terms.questions} onChange={(questions) => onChange({ questions })} problem={problem} />
      <Switch label={t('surveys.fields.enabled')} checked={terms.enabled} onChange={(event) => onChange({ enabled: event.currentTarget.checked })} />
    </>
  );
}
