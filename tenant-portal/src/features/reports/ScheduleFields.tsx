import { Checkbox, Group, MultiSelect, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ZoneField } from '../../parts/ZoneField';
import { dimensions } from '../satisfaction/metrics';
import { formats, groupings, kinds, nameOfLanguage, reportLanguages } from './choices';
import { rhythms } from './every';
import type { Terms } from './terms';

interface Fields {
  terms: Terms;
  onChange: (change: Partial<Terms>) => void;
  /** Its times as they are written, where these are none of the rhythms. */
  cron?: string | undefined;
  children?: ReactNode;
}

/** What a schedule makes and when. */
export function ScheduleFields({ terms, onChange, cron, children }: Fields) {
  const { t } = useTranslation();
  const kept = cron === undefined ? [] : [{ value: 'kept', label: t('reports.asWritten', { cron }) }];
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
        {children}
        <Select
          label={t('reports.scheduledKind')}
          data={kinds.map((value) => ({ value, label: t(`reports.kinds.${value}`) }))}
          value={terms.kind}
          allowDeselect={false}
          onChange={(value) => {
            const kind = kinds.find((one) => one === value) ?? kinds[0];
            onChange({ kind, by: groupings[kind] });
          }}
        />
        <Select
          label={t('reports.rhythm')}
          data={[...rhythms.map((value) => ({ value: value as string, label: t(`reports.rhythms.${value}`) })), ...kept]}
          value={terms.rhythm}
          allowDeselect={false}
          onChange={(value) => onChange({ rhythm: rhythms.find((one) => one === value) ?? 'kept' })}
        />
        {terms.rhythm !== 'kept' && (
          <TextInput type="time" label={t('reports.time')} required value={terms.at} onChange={(event) => onChange({ at: event.currentTarget.value })} />
        )}
        <ZoneField value={terms.zone} onChange={(zone) => onChange({ zone })} />
        <MultiSelect
          label={t('satisfaction.by')}
          data={dimensions.map((value) => ({ value, label: t(`satisfaction.dimensions.${value}`) }))}
          value={terms.by}
          onChange={(by) => onChange({ by })}
        />
        <Select
          label={t('reports.language')}
          data={reportLanguages.map((value) => ({ value, label: nameOfLanguage(value) }))}
          value={terms.language}
          allowDeselect={false}
          onChange={(value) => onChange({ language: value ?? 'en' })}
        />
      </SimpleGrid>
      <Checkbox.Group label={t('reports.formats')} value={terms.formats} onChange={(wanted) => onChange({ formats: wanted })}>
        <Group mt={4}>
          {formats.map((format) => (
            <Checkbox key={format} value={format} label={format.toUpperCase()} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  );
}
