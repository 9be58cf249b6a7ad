import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAddressed, useAddressedAll } from '../../parts/filters/address';
import { DayField } from '../../parts/DayField';
import { Filters } from '../../parts/filters/Filters';
import { OptionField } from '../../parts/filters/OptionField';
import { languages, sentiments, topics } from './terms';

const names = ['topic', 'sentiment', 'language', 'itemId', 'contradiction', 'from', 'to'] as const;

/** What of the texts is asked for, as the address has it. */
export function useVerbatimFilters() {
  const [values, clear] = useAddressedAll(names);
  const query = {
    topic: values['topic'],
    sentiment: values['sentiment'],
    language: values['language'],
    itemId: values['itemId'],
    contradiction: values['contradiction'],
    from: values['from'],
    to: values['to'],
  };
  const reversed = query.from !== undefined && query.to !== undefined && query.to < query.from;
  return { query, reversed, active: Object.keys(values).length, clear };
}

/** Narrows the texts down. */
export function VerbatimFilters({ active, reversed, clear }: { active: number; reversed: boolean; clear: () => void }) {
  const { t } = useTranslation();
  const [item, setItem] = useAddressed('itemId');
  const [from, setFrom] = useAddressed('from');
  const [to, setTo] = useAddressed('to');
  return (
    <Filters active={active} clear={clear}>
      <OptionField label={t('verbatims.topic')} name="topic" options={topics.map((value) => ({ value, label: t(`verbatims.topicNames.${value}`) }))} />
      <OptionField
        label={t('verbatims.sentiment')}
        name="sentiment"
        options={sentiments.map((value) => ({ value, label: t(`verbatims.sentiments.${value}`) }))}
      />
      <OptionField
        label={t('verbatims.language')}
        name="language"
        options={languages.map((value) => ({ value, label: t(`verbatims.languages.${value}`) }))}
      />
      <OptionField
        label={t('verbatims.contradiction')}
        name="contradiction"
        options={[
          { value: 'true', label: t('verbatims.contradicts') },
          { value: 'false', label: t('verbatims.agrees') },
        ]}
      />
      <TextInput label={t('verbatims.item')} value={item} onChange={(event) => setItem(event.currentTarget.value.trim())} maxLength={128} />
      <DayField label={t('parts.from')} value={from} onChange={setFrom} />
      <DayField label={t('parts.to')} value={to} onChange={setTo} error={reversed ? t('satisfaction.reversed') : undefined} />
    </Filters>
  );
}
