import { Select, SimpleGrid, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { IdField } from '../../parts/IdField';
import { NumberField } from '../../parts/NumberField';
import { refusal } from '../../parts/Told';
import { ChoiceFields } from './ChoiceFields';
import { kinds, ofKind, type QuestionTerms, scales } from './terms';
import { WordingFields } from './WordingFields';

interface Fields {
  /** Where it stands among all. */
  place: number;
  questions: QuestionTerms[];
  onChange: (question: QuestionTerms) => void;
  problem: Problem | undefined;
}

/** One question: its kind and words, and who sees it. */
export function OneQuestion({ place, questions, onChange, problem }: Fields) {
  const { t } = useTranslation();
  const question = questions[place]!;
  const at = `/questions/${place}`;
  const change = (part: Partial<QuestionTerms>) => onChange({ ...question, ...part });
  const asked = (kind: string) => questions.some((one) => one.key !== question.key && one.kind === kind);
  const deciding = questions.find((one) => one.key === question.after);
  // one that does not stand before any more is still shown, with what the service says of it
  const possible = questions.filter((one, i) => one.key === question.after || (i < place && scales[one.kind] !== undefined));
  const [lowest, highest] = (deciding && scales[deciding.kind]) ?? [0, 10];
  const bound = (name: 'from' | 'to') => (
    <NumberField
      label={t(`surveys.fields.${name}`)}
      description={t(`surveys.hints.${name}`, { n: name === 'from' ? lowest : highest })}
      min={lowest}
      max={highest}
      decimalScale={0}
      value={question[name]}
      onChange={(value) => change({ [name]: value })}
      error={refusal(problem, `${at}/showIf/${name}`)}
    />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          label={t('surveys.fields.kind')}
          description={t(`surveys.kindHints.${question.kind}`)}
          data={kinds.map((value) => ({ value, label: t(`surveys.kinds.${value}`), disabled: scales[value] !== undefined && asked(value) }))}
          value={question.kind}
          allowDeselect={false}
          onChange={(value) => onChange(ofKind(question, kinds.find((one) => one === value) ?? 'text', questions))}
          error={refusal(problem, `${at}/kind`)}
        />
        <IdField
          label={t('surveys.fields.questionId')}
          description={t('surveys.hints.questionId')}
          value={question.id}
          onChange={(event) => change({ id: event.currentTarget.value })}
          error={refusal(problem, `${at}/id`)}
        />
        <WordingFields label={t('surveys.fields.text')} most={500} lines value={question.text} onChange={(text) => change({ text })} problem={problem} pointer={`${at}/text`} />
      </SimpleGrid>
      {question.kind === 'choice' && (
        <ChoiceFields choices={question.choices} onChange={(choices) => change({ choices })} problem={problem} pointer={`${at}/choices`} />
      )}
      {(place > 0 || question.after !== undefined) && (
        <SimpleGrid cols={{ base: 1, xs: question.after === undefined ? 1 : 3 }} spacing="sm">
          <Select
            label={t('surveys.fields.after')}
            description={t('surveys.hints.after')}
            data={[{ value: '', label: t('surveys.everybody') }, ...possible.map((one) => ({ value: `${one.key}`, label: t('surveys.whoAnswered', { id: one.id }) }))]}
            value={question.after === undefined ? '' : `${question.after}`}
            allowDeselect={false}
            onChange={(value) => change({ after: possible.find((one) => `${one.key}` === value)?.key, from: '', to: '' })}
            error={refusal(problem, `${at}/showIf/question`)}
          />
          {question.after !== undefined && bound('from')}
          {question.after !== undefined && bound('to')}
        </SimpleGrid>
      )}
      <Switch label={t('surveys.fields.required')} checked={question.required} onChange={(event) => change({ required: event.currentTarget.checked })} />
    </>
  );
}
