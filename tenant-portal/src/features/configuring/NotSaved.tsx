import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../parts/ErrorState';
import { isStale } from './configured';

/** Why a form was not saved. Where someone else was faster, what is typed may be saved over theirs (`saveOver`). */
export function NotSaved({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!isStale(error)) return <ErrorState error={error} />;
  return (
    <Alert color="yellow" variant="outline" role="alert" title={t('configuring.overtaken')}>
      <Text size="sm">{t('configuring.saveOver')}</Text>
    </Alert>
  );
}
