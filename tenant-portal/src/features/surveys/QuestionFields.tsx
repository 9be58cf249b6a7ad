import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { refusal } from '../../parts/Told';
import { OneQuestion } from './OneQuestion';
import { earlier, mostQuestions, newQuestion, type QuestionTerms, without } from './terms';

interface Fields {
  questions: QuestionTerms[];
  onChange: (questions: QuestionTerms[]) => void;
  problem: Problem | undefined;
}

/** The questions in the order in which they are asked. */
export function QuestionFields({ questions, onChange, problem }: Fields) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      {questions.map((question, place) => {
        const n = place + 1;
        return (
          <Fieldset key={question.key} legend={t('surveys.question', { n })}>
            <Stack gap="sm">
              <OneQuestion
                place={place}
                questions={questions}
                onChange={(changed) => onChange(questions.map((one, i) => (i === place ? changed : one)))}
                problem={problem}
              />
              <Group gap="xs">
                <Button size="xs" variant="default" disabled={place === 0} aria-label={t('surveys.earlierOf', { n })} onClick={() => onChange(earlier(questions, place))}>
                  {t('surveys.earlier')}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  disabled={n === questions.length}
                  aria-label={t('surveys.laterOf', { n })}
                  onClick={() => onChange(earlier(questions, n))}
                >
                  {t('surveys.later')}
                </Button>
                <Button size="xs" variant="default" disabled={questions.length === 1} aria-label={t('surveys.removeOf', { n })} onClick={() => onChange(without(questions, place))}>
                  {t('surveys.remove')}
                </Button>
              </Group>
            </Stack>
          </Fieldset>
        );
      })}
      {problem?.of('/questions') && (
        <Text size="sm" c="red.9">
          {refusal(problem, '/questions')}
        </Text>
      )}
      <Group>
        <Button size="xs" variant="default" disabled={questions.length >= mostQuestions} onClick={() => onChange([...questions, newQuestion(questions)])}>
          {t('surveys.add')}
        </Button>
      </Group>
    </Stack>
  );
}
