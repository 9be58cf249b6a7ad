import { Select, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Verbatim } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { useSay } from '../../parts/Said';
import { sentiments, topics } from './terms';

/** Says what a text says, where what was read is wrong. */
export function CorrectVerbatim({ verbatim, done }: { verbatim: Verbatim; done: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const asShown = () => Object.fromEntries(verbatim.topics.map(({ topic, sentiment }) => [topic, sentiment]));
  const [whole, setWhole] = useState(verbatim.sentiment);
  const [said, setSaid] = useState<Record<string, string>>(asShown);
  const again = () => {
    setWhole(verbatim.sentiment);
    setSaid(asShown());
  };
  const correct = async () => {
    const body = {
      sentiment: whole ?? undefined,
      topics: Object.entries(said).map(([topic, sentiment]) => ({ topic, sentiment })),
    };
    await answer<Verbatim>(api.POST('/v1/satisfaction/verbatims/{id}:correct', { params: { path: { id: verbatim.id } }, body }));
    say(t('verbatims.corrected'));
    done();
  };
  const choices = sentiments.map((value) => ({ value, label: t(`verbatims.sentiments.${value}`) }));
  const choose = (topic: string, sentiment: string | null) =>
    setSaid(({ [topic]: _, ...others }) => (sentiment === null ? others : { ...others, [topic]: sentiment }));
  return (
    <Confirm label={t('verbatims.correct')} title={t('verbatims.correctTitle')} text={t('verbatims.correctText')} act={correct} onOpen={again}>
      <Select
        label={t('verbatims.whole')}
        data={choices}
        value={whole ?? null}
        placeholder={t('verbatims.unread')}
        allowDeselect={false}
        onChange={setWhole}
      />
      <SimpleGrid cols={2} spacing="xs">
        {topics.map((topic) => (
          <Select
            key={topic}
            label={t(`verbatims.topicNames.${topic}`)}
            data={choices}
            value={said[topic] ?? null}
            placeholder={t('verbatims.notAbout')}
            onChange={(sentiment) => choose(topic, sentiment)}
            clearable
            clearButtonProps={{ 'aria-label': t('verbatims.takeAway', { name: t(`verbatims.topicNames.${topic}`) }) }}
          />
        ))}
      </SimpleGrid>
    </Confirm>
  );
}
