import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const colors: Record<string, string> = {
  succeeded: 'teal.9',
  active: 'teal.9',
  answered: 'teal.9',
  delivered: 'teal.9',
  running: 'blue.9',
  open: 'blue.9',
  queued: 'gray.7',
  failed: 'red.9',
  stopped: 'red.9',
  cancelled: 'gray.7',
  deleting: 'red.9',
};

/** A ground that warns, on which white is read (WCAG 2.2 AA): Mantine's darkest orange is too light for that. */
export const warning = '#b8400c';

/** A state, by its word and not by its colour alone; of some things a state has another word. */
export function StateBadge({ state, word }: { state: string | undefined; word?: string | undefined }) {
  const { t } = useTranslation();
  const name = state ?? 'queued';
  return (
    <Badge color={colors[name] ?? 'gray.7'} variant="filled" tt="none" miw="max-content">
      {word ?? t(`states.${name}`, { defaultValue: name })}
    </Badge>
  );
}
