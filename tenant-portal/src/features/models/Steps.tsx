import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TrainingStep } from '../../api/types';
import { useFigures } from '../../parts/figures';

/** The steps of a run, how far each is and how long it took. */
export function Steps({ steps }: { steps: TrainingStep[] }) {
  const { t } = useTranslation();
  const { duration } = useFigures();
  return (
    <Stack gap={4} role="list" aria-label={t('models.stepsLabel')}>
      {steps.map((step) => {
        const name = t(`models.steps.${step.name}`, { defaultValue: step.name });
        const share = step.state === 'succeeded' ? 100 : step.total ? (100 * (step.done ?? 0)) / step.total : 0;
        return (
          <Group key={step.name} gap="sm" wrap="nowrap" role="listitem">
            <Text size="sm" w={110} className="cxm-break">
              {name}
            </Text>
            <Progress value={share} aria-label={name} style={{ flex: 1 }} color={step.state === 'failed' ? 'red.9' : undefined} />
            <Text size="sm" w={96} ta="right" c="dimmed">
              {step.resumed ? t('models.resumed') : step.state === 'succeeded' ? duration(step.tookMs) : t(`states.${step.state}`, { defaultValue: step.state })}
            </Text>
          </Group>
        );
      })}
    </Stack>
  );
}
