import { Button, Checkbox, Group, MultiSelect, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../parts/ErrorState';
import { Section } from '../../parts/Section';
import { languageOf } from '../../texts/language';
import { dimensions } from '../satisfaction/metrics';
import { formats, groupings, type Kind, kinds, nameOfLanguage, reportLanguages } from './choices';
import { useMakeReport } from './useMakeReport';

/** What a report is to hold. A period that ends before it begins is not sent. */
export function NewReport() {
  const { t, i18n } = useTranslation();
  const [kind, setKind] = useState<Kind>(kinds[0]);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [by, setBy] = useState<string[]>(groupings[kinds[0]]);
  const [wanted, setWanted] = useState<string[]>([...formats]);
  const [language, setLanguage] = useState<string>(languageOf(i18n.language));
  const reversed = from !== '' && to !== '' && to < from;
  const make = useMakeReport();
  const choose = (next: Kind) => {
    setKind(next);
    setBy(groupings[next]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reversed) make.mutate({ kind, from: from || undefined, to: to || undefined, by, formats: wanted, language });
  };
  return (
    <Section title={t('reports.new')} text={t('reports.newText')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="sm">
            <Select
              label={t('reports.kind')}
              description={t(`reports.kindTexts.${kind}`)}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={kinds.map((value) => ({ value, label: t(`reports.kinds.${value}`) }))}
              value={kind}
              allowDeselect={false}
              onChange={(value) => choose(kinds.find((one) => one === value) ?? kinds[0])}
            />
            <TextInput type="date" label={t('parts.from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            <TextInput
              type="date"
              label={t('parts.to')}
              value={to}
              error={reversed ? t('satisfaction.reversed') : undefined}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            <MultiSelect
              label={t('satisfaction.by')}
              data={dimensions.map((value) => ({ value, label: t(`satisfaction.dimensions.${value}`) }))}
              value={by}
              onChange={setBy}
            />
            <Select
              label={t('reports.language')}
              data={reportLanguages.map((value) => ({ value, label: nameOfLanguage(value) }))}
              value={language}
              allowDeselect={false}
              onChange={(value) => setLanguage(value ?? 'en')}
            />
          </SimpleGrid>
          <Checkbox.Group label={t('reports.formats')} value={wanted} onChange={setWanted}>
            <Group mt={4}>
              {formats.map((format) => (
                <Checkbox key={format} value={format} label={format.toUpperCase()} />
              ))}
            </Group>
          </Checkbox.Group>
          {make.error && <ErrorState error={make.error} />}
          <Group>
            <Button type="submit" loading={make.isPending} disabled={reversed || wanted.length === 0}>
              {t('reports.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
