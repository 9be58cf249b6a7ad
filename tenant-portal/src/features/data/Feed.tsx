import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../parts/Section';
import { ArrivalFeed } from './ArrivalFeed';
import { EventFeed } from './EventFeed';
import { type ImportType, importTypes } from './fields';

/** What comes in as it is stored, the newest first; it stands still while somebody reads. */
export function Feed() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ImportType | null>(null);
  const [paused, setPaused] = useState(false);
  return (
    <Section
      title={t('data.feed')}
      text={t(paused ? 'data.feedPaused' : 'data.feedText')}
      aside={
        <Group gap="xs" align="flex-end">
          <Select
            label={t('data.kind')}
            placeholder={t('parts.all')}
            data={importTypes.map((value) => ({ value, label: t(`data.types.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(importTypes.find((each) => each === value) ?? null)}
            clearable
            clearButtonProps={{ 'aria-label': t('parts.all') }}
          />
          <Button variant="default" onClick={() => setPaused(!paused)}>
            {t(paused ? 'data.goOn' : 'data.pause')}
          </Button>
        </Group>
      }
    >
      {kind === 'events' ? <EventFeed paused={paused} /> : <ArrivalFeed kind={kind ?? undefined} paused={paused} />}
    </Section>
  );
}
