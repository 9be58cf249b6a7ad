import { Button, Group, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ZoneField } from '../../parts/ZoneField';
import { NotSaved } from '../configuring/NotSaved';
import { rhythms } from '../reports/every';
import { promotions } from './promotions';
import type { TrainingTerms } from './scheduleTerms';

interface Form {
  terms: TrainingTerms;
  /** Its times as they are written, where these are none of the rhythms. */
  cron?: string | undefined;
  /** Whether it may be paused here. */
  pauses?: boolean;
  submit: string;
  pending: boolean;
  error: unknown;
  save: (terms: TrainingTerms) => void;
  children?: ReactNode;
}

/** When models are trained, and which may serve. */
export function ScheduleForm({ terms: first, cron, pauses, submit, pending, error, save, children }: Form) {
  const { t } = useTranslation();
  const [changed, setChanged] = useState<Partial<TrainingTerms>>({});
  const terms = { ...first, ...changed };
  const change = (part: Partial<TrainingTerms>) => setChanged((before) => ({ ...before, ...part }));
  const kept = cron === undefined ? [] : [{ value: 'kept', label: t('reports.asWritten', { cron }) }];
  const send = (event: FormEvent) => {
    event.preventDefault();
    save(terms);
  };
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
          {children}
          <Select
            label={t('reports.rhythm')}
            data={[...rhythms.map((value) => ({ value: value as string, label: t(`reports.rhythms.${value}`) })), ...kept]}
            value={terms.rhythm}
            allowDeselect={false}
            onChange={(value) => change({ rhythm: rhythms.find((one) => one === value) ?? 'kept' })}
          />
          {terms.rhythm !== 'kept' && (
            <TextInput type="time" label={t('reports.time')} required value={terms.at} onChange={(event) => change({ at: event.currentTarget.value })} />
          )}
          <ZoneField value={terms.zone} onChange={(zone) => change({ zone })} />
          <Select
            label={t('models.promoteLabel')}
            data={promotions.map((value) => ({ value: value as string, label: t(`models.promoteWhen.${value}`) }))}
            value={terms.promote}
            allowDeselect={false}
            onChange={(value) => change({ promote: value ?? 'if_better' })}
          />
        </SimpleGrid>
        {pauses && <Switch label={t('reports.pause')} checked={!terms.enabled} onChange={(event) => change({ enabled: !event.currentTarget.checked })} />}
        {error ? <NotSaved error={error} /> : null}
        <Group>
          <Button type="submit" loading={pending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
