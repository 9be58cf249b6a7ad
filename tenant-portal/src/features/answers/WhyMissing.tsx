import { Alert, Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import type { Absence } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Known } from '../../parts/Known';
import { languageOf } from '../../texts/language';
import { pathOfItem } from '../catalogue/items';

/** Asks an answer why an item is not in it: the stage that left it out, in words and figures. */
export function WhyMissing({ recommendationId }: { recommendationId: string }) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const language = languageOf(i18n.language);
  const why = useQuery({
    queryKey: ['answers', recommendationId, 'whyNot', asked, language],
    enabled: asked !== '',
    queryFn: () =>
      answer<Absence>(
        api.GET('/v1/recommendations/{id}:whyNot', { params: { path: { id: recommendationId }, query: { itemId: asked, language } } }),
      ),
  });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setAsked(typed.trim());
  };
  return (
    <Stack gap="xs">
      <Group component="form" onSubmit={ask} aria-label={t('answers.missing')} align="flex-end" gap="xs">
        <TextInput
          label={t('answers.whyMissing')}
          description={t('answers.itemHint')}
          placeholder="sku-42"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          style={{ flex: '1 1 12rem' }}
        />
        <Button type="submit" variant="default" loading={why.isFetching}>
          {t('answers.look')}
        </Button>
      </Group>
      {why.error && <ErrorState error={why.error} />}
      {why.data && <Found absence={why.data} language={language} />}
    </Stack>
  );
}

function Found({ absence, language }: { absence: Absence; language: string }) {
  const { t } = useTranslation();
  const { significant } = useFigures();
  const { stage, rank, score, last, channels } = absence;
  return (
    <Alert
      role="status"
      variant="outline"
      color={stage === 'shown' ? 'teal' : 'yellow'}
      title={t(`answers.stages.${stage}`, { defaultValue: stage })}
    >
      <Stack gap={4}>
        <Text size="sm" lang={language} className="cxm-break">
          {absence.text}
        </Text>
        {rank !== undefined && rank !== null && (
          <Text size="sm" c="dimmed">
            {t('answers.place', { rank, score: significant(score) })}
            {last && stage !== 'shown' && ` · ${t('answers.lastPlace', { rank: last.rank, score: significant(last.score) })}`}
          </Text>
        )}
        {channels?.map((channel) => (
          <Text size="sm" c="dimmed" key={channel.name}>
            {t(channel.problem ? 'answers.channelOut' : 'answers.channelFound', {
              name: t(`channels.${channel.name}`, { defaultValue: channel.name }),
              n: channel.found,
            })}
            {channel.problem && <Known words={t(`answers.channelProblems.${channel.problem}`, { defaultValue: '' })} code={channel.problem} />}
          </Text>
        ))}
        {stage !== 'unknown_item' && (
          <Anchor component={Link} to={pathOfItem(absence.itemId)} size="sm" underline="always">
            {t('answers.openItem')}
          </Anchor>
        )}
      </Stack>
    </Alert>
  );
}
