import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../parts/Copyable';

/** A secret that is shown once. */
export function Secret({ label, secret, done }: { label: string; secret: string; done: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert variant="outline" color="yellow" title={t('settings.onceTitle')} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('settings.onceText')}</Text>
        <div style={{ width: '100%' }}>
          <Copyable label={label} text={secret} />
        </div>
        <Button size="xs" variant="default" onClick={done}>
          {t('settings.kept')}
        </Button>
      </Stack>
    </Alert>
  );
}
