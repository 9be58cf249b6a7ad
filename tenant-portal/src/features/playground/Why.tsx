import { Button, Collapse, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { Bars } from '../../parts/Bars';
import { Feature } from '../../parts/Feature';
import { ChannelReasons } from './ChannelReasons';

/** The reasons of one recommendation, opened by the person who asks. */
export function Why({ explanation, title }: { explanation: Explanation; title: string }) {
  const { t } = useTranslation();
  const { count, decimal, significant } = useFigures();
  const [opened, { toggle }] = useDisclosure();
  const id = useId();
  return (
    <>
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          onClick={toggle}
          aria-expanded={opened}
          aria-controls={id}
        >
          {opened ? t('playground.whyLess') : t('playground.why')}
          <VisuallyHidden>{title}</VisuallyHidden>
        </Button>
      </Group>
      <Collapse expanded={opened} id={id}>
        {opened && (
          <Stack gap="sm">
            {(explanation.channels?.length ?? 0) > 0 && (
              <div>
                <Text size="sm" fw={650}>
                  {t('playground.channels')}
                </Text>
                {explanation.channels?.map((channel) => <ChannelReasons key={channel.name} channel={channel} />)}
              </div>
            )}
            {(explanation.features?.length ?? 0) > 0 && (
              <div>
                <Text size="sm" fw={650}>
                  {t('playground.features')}
                </Text>
                <Bars
                  label={t('playground.features')}
                  rows={(explanation.features ?? []).map((feature) => ({
                    name: feature.name ?? '',
                    title: <Feature name={feature.name ?? ''} />,
                    value: feature.contribution ?? 0,
                    text: decimal(feature.contribution, 2),
                  }))}
                />
              </div>
            )}
            {explanation.rules?.map((rule) => (
              <Text size="sm" key={rule.id}>
                {rule.effect === 'pin'
                  ? t('playground.pinnedBy', { id: rule.id, effect: t('rules.kinds.pin') })
                  : t('playground.rule', { id: rule.id, effect: t(`rules.kinds.${rule.effect}`, { defaultValue: rule.effect }), factor: decimal(rule.factor, 2) })}
              </Text>
            ))}
            {explanation.sandbox && (
              <Text size="sm">
                {t(explanation.sandbox.passed ? 'playground.group' : 'playground.weakGroup', {
                  n: count(explanation.sandbox.group),
                  mean: significant(explanation.sandbox.mean),
                  low: significant(explanation.sandbox.ci95[0]),
                  high: significant(explanation.sandbox.ci95[1]),
                })}
              </Text>
            )}
            {explanation.satisfaction && (
              <Text size="sm">
                {t('playground.satisfaction', {
                  index: decimal(explanation.satisfaction.index, 2),
                  n: count(explanation.satisfaction.n),
                  factor: decimal(explanation.satisfaction.factor, 2),
                })}
              </Text>
            )}
            {explanation.fatigue && (
              <Text size="sm">
                {t('playground.fatigue', { n: count(explanation.fatigue.shown), factor: decimal(explanation.fatigue.factor, 2) })}
              </Text>
            )}
          </Stack>
        )}
      </Collapse>
    </>
  );
}
