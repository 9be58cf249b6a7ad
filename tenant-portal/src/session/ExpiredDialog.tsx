import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useAlone } from './alone';
import { signInPath } from './channel';

/**
 * In place of everything when the session has ended: signing in happens in a tab of its own, so that what was typed stays. It is not
 * to be read until then, since the person may have been removed.
 */
export function ExpiredDialog({ opened, renew }: { opened: boolean; renew: () => Promise<void> }) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState(false);
  const [place] = useState(() => document.createElement('div'));
  useAlone(place, opened);
  const proceed = () => {
    setRefused(false);
    renew().catch(() => setRefused(true));
  };
  return createPortal(
    <Modal
      opened={opened}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      returnFocus={false} // the browser has taken it from what is hidden before the dialog looks where it was
      withinPortal={false}
      title={t('session.expiredTitle')}
      centered
    >
      <Stack>
        <Text>{t('session.expiredText')}</Text>
        <Text size="sm">{t('session.expiredRemoved')}</Text>
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
    </Modal>,
    place,
  );
}
