import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { type Configured, differing, type Kind, type Read, readOne } from './configured';

interface Overtake<K extends Kind> {
  kind: K;
  id: string;
  /** What this person began from. */
  read: Read<Configured[K]['read']>;
  /** Goes on from what is there now. */
  take: (now: Read<Configured[K]['read']>) => void;
  /** Writes what is typed over it. */
  overwrite: (etag: string) => void;
}

const shown = (value: unknown) => (value === null || value === undefined || value === '' ? '—' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Someone else was faster: what they changed, and the choice between theirs and what is typed here. */
export function Overtaken<K extends Kind>({ kind, id, read, take, overwrite }: Overtake<K>) {
  const { t } = useTranslation();
  const now = useQuery({ queryKey: [kind, 'now', id, read.etag], queryFn: () => readOne(kind, id), staleTime: 0, gcTime: 0 });
  if (now.error) return <ErrorState error={now.error} retry={() => void now.refetch()} />;
  if (!now.data) return <Waiting rows={2} />;
  const theirs = now.data;
  const before = read.it as Record<string, unknown>;
  const after = theirs.it as Record<string, unknown>;
  return (
    <Alert color="yellow" variant="outline" role="alert" title={t('configuring.overtaken')}>
      <Stack gap="xs">
        <Text size="sm">{t('configuring.overtakenText')}</Text>
        <List size="sm">
          {differing(before, after).map((name) => (
            <List.Item key={name} className="cxm-break">
              {t(`${kind}.fields.${name}`, { defaultValue: name })}: {t('configuring.fromTo', { from: shown(before[name]), to: shown(after[name]) })}
            </List.Item>
          ))}
        </List>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => take(theirs)}>
            {t('configuring.takeTheirs')}
          </Button>
          <Button size="xs" variant="default" onClick={() => overwrite(theirs.etag)}>
            {t('configuring.keepMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
