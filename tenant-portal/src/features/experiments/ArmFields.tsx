import { Button, Fieldset, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { IdField } from '../../parts/IdField';
import { NumberField } from '../../parts/NumberField';
import { refusal } from '../../parts/Told';
import { type ArmTerms, mostArms, shared, type Terms } from './terms';

interface Fields {
  terms: Terms;
  scenarios: string[];
  onChange: (arms: ArmTerms[]) => void;
  problem: Problem | undefined;
}

/** The arms: what each is called, the scenario that answers for it, and its share of the shoppers. */
export function ArmFields({ terms, scenarios, onChange, problem }: Fields) {
  const { t } = useTranslation();
  const { arms, running } = terms;
  const ab = terms.kind === 'ab';
  const change = (place: number, part: Partial<ArmTerms>) => onChange(arms.map((arm, i) => (i === place ? { ...arm, ...part } : arm)));
  const wrong = (pointer: string) => ({ error: refusal(problem, pointer) });
  const letter = 'bcdefghij'.split('').find((one) => arms.every((arm) => arm.id !== one)) ?? '';
  return (
    <Fieldset legend={t('experiments.fields.arms')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {running ? t('experiments.hints.running') : t(`experiments.hints.arms.${terms.kind}`)}
        </Text>
        {arms.map((arm, place) => (
          // an arm has no name until it is typed, so its place is its key
          <SimpleGrid key={place} cols={{ base: 1, xs: ab ? 3 : 2 }} spacing="sm">
            <IdField
              label={t('experiments.arm', { n: place + 1 })}
              disabled={running}
              value={arm.id}
              onChange={(event) => change(place, { id: event.currentTarget.value })}
              {...wrong(`/arms/${place}/id`)}
            />
            <Select
              label={t('experiments.answering', { n: place + 1 })}
              data={[...new Set([...scenarios, ...(arm.scenario === '' ? [] : [arm.scenario])])]}
              required
              searchable
              disabled={running}
              value={arm.scenario === '' ? null : arm.scenario}
              onChange={(scenario) => change(place, { scenario: scenario ?? '' })}
              {...wrong(`/arms/${place}/scenario`)}
            />
            {ab && (
              <NumberField
                label={t('experiments.share', { n: place + 1 })}
                min={0}
                max={100}
                decimalScale={4}
                suffix="%"
                disabled={running}
                value={arm.share}
                onChange={(share) => change(place, { share })}
                {...wrong(`/arms/${place}/share`)}
              />
            )}
          </SimpleGrid>
        ))}
        {problem?.of('/arms') && (
          <Text size="sm" c="red.9">
            {refusal(problem, '/arms')}
          </Text>
        )}
        {ab && !running && (
          <Group gap="xs">
            <Button size="xs" variant="default" disabled={arms.length >= mostArms} onClick={() => onChange(shared([...arms, { id: letter, scenario: '', share: 0 }]))}>
              {t('experiments.addArm')}
            </Button>
            <Button size="xs" variant="default" disabled={arms.length <= 2} onClick={() => onChange(shared(arms.slice(0, -1)))}>
              {t('experiments.removeArm')}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
