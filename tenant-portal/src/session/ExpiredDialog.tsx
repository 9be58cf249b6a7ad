import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signInPath } from './channel';

/** Over everything when the session has ended: signing in happens in a tab of its own, so that what was typed stays. */
export function ExpiredDialog({ opened, renew }: { opened: boolean; renew: () => Promise<void> }) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState(false);
  const proceed = () => {
    setRefused(false);
    renew().catch(() => setRefused(true));
  };
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={1000} // a page's dialogs open later, and stand after it in the document
      title={t('session.expiredTitle')}
      centered
    >
      <Stack>
        <Text>{t('session.expiredText')}</Text>
        {refused && (
          <Text role="alert" c="var(--mantine-color-error)">
            {t('session.stillOut')}
          </Text>
        )}
        <Group>
          <Button component="a" href={signInPath()} target="_blank" rel="opener">
            {t('session.signInNewTab')}
          </Button>
          <Button variant="default" onClick={proceed}>
            {t('session.goOn')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
