import { Alert } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut } from './channel';

/** Signing out, and what to show where it did not work: whoever believes to be signed out leaves the session to the next. */
export function useSignOut() {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  return {
    leave: () => void signOut().then((left) => setFailed(!left)),
    failure: failed && (
      <Alert variant="outline" color="red" mb="md" title={t('session.stillIn')}>
        {t('session.stillInText')}
      </Alert>
    ),
  };
}
