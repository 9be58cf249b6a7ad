import { Button, Checkbox, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { CaseSettings as Settings, CaseSettingsBody } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { NumberField } from '../../parts/NumberField';
import { useSay } from '../../parts/Said';
import { refusal } from '../../parts/Told';
import { type Read, saveOver } from '../configuring/configured';
import { Editing } from '../configuring/Editing';
import { readSettings, triggers, writeSettings } from './terms';

/** What opens a case by itself, and how long what may take, in a dialog. */
export function CaseSettings() {
  const { t } = useTranslation();
  return (
    <Editing label={t('cases.settings')} title={t('cases.settingsTitle')} size="lg" of={['case-settings']} ask={readSettings}>
      {(read, done) => <Form read={read} done={done} />}
    </Editing>
  );
}

const numbers = [
  ['csatAtMost', 1, 4],
  ['starsAtMost', 1, 4],
  ['npsAtMost', 0, 6],
  ['dueHours', 1, 720],
  ['reopenDays', 0, 90],
] as const;
type Numbered = (typeof numbers)[number][0];

interface Terms extends Record<Numbered, number | ''> {
  triggers: string[];
  survey: string;
  days: number | '';
}

const termsOf = ({ askAgain, ...others }: Settings): Terms => ({ ...others, survey: askAgain?.surveyId ?? '', days: askAgain?.days ?? '' });
const number = (value: number | '') => (value === '' ? undefined : value);

function bodyOf({ survey, days, ...others }: Terms): CaseSettingsBody {
  return {
    triggers: others.triggers,
    ...Object.fromEntries(numbers.map(([name]) => [name, number(others[name])])),
    askAgain: survey.trim() === '' ? undefined : { surveyId: survey.trim(), days: number(days) },
  };
}

function Form({ read, done }: { read: Read<Settings>; done: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const [base, setBase] = useState(read);
  const [terms, setTerms] = useState(() => termsOf(read.it));
  const write = useMutation({
    mutationFn: () => saveOver(() => writeSettings(base.etag, bodyOf(terms)), async () => setBase(await readSettings())),
    onSuccess: () => {
      say(t('settings.saved'));
      done();
    },
  });
  const problem = write.error instanceof Problem ? write.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Checkbox.Group
          label={t('cases.fields.triggers')}
          description={t('cases.fieldHints.triggers')}
          value={terms.triggers}
          onChange={(chosen) => setTerms({ ...terms, triggers: chosen })}
        >
          <Stack gap={6} mt={6}>
            {triggers.map((trigger) => (
              <Checkbox key={trigger} value={trigger} label={t(`cases.triggers.${trigger}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {numbers.map(([name, min, max]) => (
            <NumberField
              key={name}
              label={t(`cases.fields.${name}`)}
              description={t(`cases.fieldHints.${name}`)}
              min={min}
              max={max}
              decimalScale={0}
              value={terms[name]}
              onChange={(value) => setTerms({ ...terms, [name]: value })}
              error={refusal(problem, `/${name}`)}
            />
          ))}
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('cases.askAgainText')}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput
            label={t('cases.fields.survey')}
            description={t('cases.fieldHints.survey')}
            maxLength={63}
            value={terms.survey}
            error={refusal(problem, '/askAgain/surveyId')}
            onChange={(event) => setTerms({ ...terms, survey: event.currentTarget.value })}
          />
          <NumberField
            label={t('cases.fields.days')}
            description={t('cases.fieldHints.days')}
            min={0}
            max={30}
            decimalScale={0}
            value={terms.days}
            onChange={(days) => setTerms({ ...terms, days })}
            error={refusal(problem, '/askAgain/days')}
          />
        </SimpleGrid>
        {write.error && <ErrorState error={write.error} />}
        <Group>
          <Button type="submit" loading={write.isPending}>
            {t('parts.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
