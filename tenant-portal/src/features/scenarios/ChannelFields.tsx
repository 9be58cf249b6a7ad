import { Fieldset, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { NumberField } from '../../parts/NumberField';
import { refusal } from '../../parts/Told';
import { type ChannelTerms, channels, usual } from './terms';

interface Fields {
  terms: Record<string, ChannelTerms>;
  onChange: (terms: Record<string, ChannelTerms>) => void;
  problem: Problem | undefined;
}

/** Which channels are asked, what each counts and how much it gives. */
export function ChannelFields({ terms, onChange, problem }: Fields) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('scenarios.fields.channels')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('scenarios.hints.channels')}
        </Text>
        {channels.map((name) => {
          const said = terms[name] ?? usual;
          const change = (part: Partial<ChannelTerms>) => onChange({ ...terms, [name]: { ...said, ...part } });
          const title = t(`channels.${name}`, { defaultValue: name });
          const number = (field: 'weight' | 'quota', max: number) => (
            <NumberField
              size="xs"
              label={t(`scenarios.${field}`)}
              aria-label={t(`scenarios.${field}Of`, { channel: title })}
              placeholder={t('scenarios.ofModel')}
              min={field === 'quota' ? 1 : 0}
              max={max}
              decimalScale={field === 'quota' ? 0 : 2}
              disabled={!said.on}
              value={said[field]}
              onChange={(value) => change({ [field]: value })}
              error={refusal(problem, `/channels/${name}/${field}`)}
            />
          );
          return (
            <SimpleGrid key={name} cols={{ base: 1, xs: 3 }} spacing="sm" style={{ alignItems: 'end' }}>
              <Switch label={title} checked={said.on} onChange={(event) => change({ on: event.currentTarget.checked })} />
              {number('weight', 100)}
              {number('quota', 2000)}
            </SimpleGrid>
          );
        })}
      </Stack>
    </Fieldset>
  );
}
