import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './ErrorState';
import { keepPlace } from './place';

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

interface Offered extends Confirmed {
  /** What is chosen in it begins anew: a choice that was cancelled must not be done later. */
  onOpen?: () => void;
}

/** A button that says what will happen before it does it, and what went wrong if it did not. */
export function Confirm({ onOpen, ...asked }: Offered) {
  const [opened, { open, close }] = useDisclosure();
  const button = useRef<HTMLButtonElement>(null);
  const ask = () => {
    onOpen?.();
    open();
  };
  const act = () => asked.act().then(() => keepPlace(button.current));
  return (
    <>
      <Button ref={button} size="xs" variant="default" onClick={ask}>
        {asked.label}
      </Button>
      <Question {...asked} act={act} opened={opened} close={close} />
    </>
  );
}

/**
 * The question alone, for what else asks it than a button of its own. It stays open while it works: closed and asked again, it
 * would act twice.
 */
export function Question({ title, opened, close, ...asked }: Confirmed & { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      closeOnEscape={!busy}
      closeOnClickOutside={!busy}
      closeButtonProps={{ 'aria-label': t('parts.close'), disabled: busy }}
    >
      <Content {...asked} close={close} busy={busy} setBusy={setBusy} />
    </Modal>
  );
}

interface Contained extends Asked {
  close: () => void;
  busy: boolean;
  setBusy: (busy: boolean) => void;
}

function Content({ label, text, act, typed, danger = false, children, close, busy, setBusy }: Contained) {
  const { t } = useTranslation();
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
        <Button variant="default" onClick={close} disabled={busy}>
          {t('parts.cancel')}
        </Button>
        <Button color={danger ? 'red.9' : undefined} onClick={go} loading={busy} disabled={typed !== undefined && said !== typed}>
          {label}
        </Button>
      </Group>
    </Stack>
  );
}
