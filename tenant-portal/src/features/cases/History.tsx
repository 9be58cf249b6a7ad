import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseEntry } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { RowTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { By } from './CaseWords';

/** What became of a case, the newest first. */
export function History({ entries }: { entries: CaseEntry[] }) {
  const { t } = useTranslation();
  const { moment, time } = useFigures();
  const shown = (entry: CaseEntry, value: string | null | undefined) => {
    if (value == null) return entry.what === 'owner' ? t('cases.nobody') : undefined;
    if (entry.what === 'due' || entry.what === 'asking') return time(value);
    if (entry.what === 'priority') return t(`cases.priorities.${value}`, { defaultValue: value });
    if (entry.what === 'opened') return t(`cases.kinds.${value}`, { defaultValue: value });
    return value;
  };
  const changed = (entry: CaseEntry) => {
    const was = shown(entry, entry.was);
    const became = shown(entry, entry.became);
    return was !== undefined && became !== undefined ? t('cases.fromTo', { was, became }) : (became ?? '');
  };
  return (
    <Section title={t('cases.history')}>
      <RowTable
        rows={[...entries].reverse()}
        keyOf={(entry) => `${entry.at} ${entry.what} ${entry.was ?? ''} ${entry.became ?? ''}`}
        caption={t('cases.history')}
        columns={[
          { name: t('cases.when'), cell: (entry) => moment(entry.at) },
          { name: t('cases.what'), cell: (entry) => t(`cases.deeds.${entry.what}`, { defaultValue: entry.what }) },
          { name: t('cases.change'), cell: (entry) => <Text size="sm" className="cxm-break">{changed(entry)}</Text> },
          { name: t('cases.who'), cell: (entry) => <Text size="sm"><By by={entry.by} /></Text> },
        ]}
      />
    </Section>
  );
}
