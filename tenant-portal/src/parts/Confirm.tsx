import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './ErrorState';

interface Confirmed {
  /** What stands on the button that opens it. */
  label: string;
  title: string;
  text: string;
  act: () => Promise<unknown>;
  /** Text that must be typed first, for what cannot be undone. */
  typed?: string;
  danger?: boolean;
  children?: ReactNode;
}

/** A button that says what will happen before it does it, and what went wrong if it did not. */
export function Confirm({ label, title, text, act, typed, danger = false, children }: Confirmed) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [said, setSaid] = useState('');
  const open = () => {
    setError(undefined);
    setSaid('');
    setOpened(true);
  };
  const go = () => {
    setBusy(true);
    act()
      .then(() => setOpened(false), setError)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={title} closeButtonProps={{ 'aria-label': t('parts.close') }}>
        <Stack>
          <Text>{text}</Text>
          {children}
          {typed !== undefined && (
            <TextInput
              label={t('parts.typeToConfirm', { text: typed })}
              value={said}
              onChange={(event) => setSaid(event.currentTarget.value)}
              data-autofocus
            />
          )}
          {error !== undefined && <ErrorState error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {t('parts.cancel')}
            </Button>
            <Button
              color={danger ? 'red.9' : undefined}
              onClick={go}
              loading={busy}
              disabled={typed !== undefined && said !== typed}
            >
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
