import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './ErrorState';

interface Asked {
  /** What stands on the button that does it. */
  label: string;
  text: string;
  act: () => Promise<unknown>;
  /** Text that must be typed first, for what cannot be undone. */
  typed?: string;
  danger?: boolean;
  children?: ReactNode;
}

interface Confirmed extends Asked {
  title: string;
}

/** A button that says what will happen before it does it, and what went wrong if it did not. */
export function Confirm(asked: Confirmed) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {asked.label}
      </Button>
      <Question {...asked} opened={opened} close={close} />
    </>
  );
}

/** The question alone, for what else asks it than a button of its own. */
export function Question({ title, opened, close, ...asked }: Confirmed & { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('parts.close') }}>
      <Content {...asked} close={close} />
    </Modal>
  );
}

function Content({ label, text, act, typed, danger = false, children, close }: Asked & { close: () => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [said, setSaid] = useState('');
  const go = () => {
    setBusy(true);
    act()
      .then(close, setError)
      .finally(() => setBusy(false));
  };
  return (
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
        <Button variant="default" onClick={close}>
          {t('parts.cancel')}
        </Button>
        <Button color={danger ? 'red.9' : undefined} onClick={go} loading={busy} disabled={typed !== undefined && said !== typed}>
          {label}
        </Button>
      </Group>
    </Stack>
  );
}
