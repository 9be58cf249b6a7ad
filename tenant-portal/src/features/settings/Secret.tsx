import { Alert, Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../parts/Copyable';

/** A secret that is shown once, and has the focus: it may stand out of sight, and what it came of may be gone. */
export function Secret({ label, secret, done }: { label: string; secret: string; done: () => void }) {
  const { t } = useTranslation();
  const shown = useRef<HTMLPreElement>(null);
  useEffect(() => shown.current?.focus(), []);
  return (
    <Alert variant="outline" color="yellow" title={t('settings.onceTitle')} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('settings.onceText')}</Text>
        <div style={{ width: '100%' }}>
          <Copyable label={label} text={secret} ref={shown} />
        </div>
        <Button size="xs" variant="default" onClick={done}>
          {t('settings.kept')}
        </Button>
      </Stack>
    </Alert>
  );
}
