import { Checkbox, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { refusal } from '../../parts/Told';
import { events, keyOf, type Terms } from './terms';

interface Fields {
  terms: Terms;
  onChange: (change: Partial<Terms>) => void;
  problem: Problem | undefined;
}

/** A webhook: where its messages go, and of what it is told. */
export function WebhookFields({ terms, onChange, problem }: Fields) {
  const { t } = useTranslation();
  const words = (name: keyof Terms) => ({ label: t(`webhooks.fields.${name}`), description: t(`webhooks.hints.${name}`) });
  const refused = problem?.errors.find(({ pointer }) => pointer?.startsWith('/events'))?.pointer ?? '/events';
  return (
    <>
      <TextInput
        {...words('url')}
        placeholder="https://desk.example.com/cxm"
        required
        maxLength={1000}
        value={terms.url}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
        error={refusal(problem, '/url')}
      />
      <Checkbox.Group
        {...words('events')}
        value={terms.events}
        onChange={(chosen) => onChange({ events: chosen })}
        error={refusal(problem, refused)}
      >
        <Stack gap="xs" mt="xs">
          {events.map((event) => (
            <Checkbox key={event} value={event} label={t(`webhooks.events.${keyOf(event)}`)} description={t(`webhooks.eventHints.${keyOf(event)}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Switch
        {...words('enabled')}
        checked={terms.enabled}
        onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
      />
    </>
  );
}
