import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { IdField } from '../../parts/IdField';
import { refusal } from '../../parts/Told';
import { type ChoiceTerms, mostChoices, newChoice } from './terms';
import { WordingFields } from './WordingFields';

interface Fields {
  choices: ChoiceTerms[];
  onChange: (choices: ChoiceTerms[]) => void;
  problem: Problem | undefined;
  pointer: string;
}

/** What there is to choose from. */
export function ChoiceFields({ choices, onChange, problem, pointer }: Fields) {
  const { t } = useTranslation();
  const change = (place: number, part: Partial<ChoiceTerms>) => onChange(choices.map((one, i) => (i === place ? { ...one, ...part } : one)));
  return (
    <Stack gap="xs">
      {choices.map((choice, place) => (
        <SimpleGrid key={choice.key} cols={{ base: 1, xs: 3 }} spacing="sm">
          <IdField
            label={t('surveys.choiceId', { n: place + 1 })}
            value={choice.id}
            onChange={(event) => change(place, { id: event.currentTarget.value })}
            error={refusal(problem, `${pointer}/${place}/id`)}
          />
          <WordingFields
            label={t('surveys.choice', { n: place + 1 })}
            most={200}
            value={choice.text}
            onChange={(text) => change(place, { text })}
            problem={problem}
            pointer={`${pointer}/${place}/text`}
          />
        </SimpleGrid>
      ))}
      {problem?.of(pointer) && (
        <Text size="sm" c="red.9">
          {refusal(problem, pointer)}
        </Text>
      )}
      <Group gap="xs">
        <Button size="xs" variant="default" disabled={choices.length >= mostChoices} onClick={() => onChange([...choices, newChoice(choices)])}>
          {t('surveys.addChoice')}
        </Button>
        <Button size="xs" variant="default" disabled={choices.length <= 2} onClick={() => onChange(choices.slice(0, -1))}>
          {t('surveys.removeChoice')}
        </Button>
      </Group>
    </Stack>
  );
}
