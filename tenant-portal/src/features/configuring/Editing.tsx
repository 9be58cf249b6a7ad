import { Button, Modal, type ModalProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpened } from '../../api/opened';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';

interface Edited<T> {
  /** What the query is known by. */
  of: readonly unknown[];
  ask: () => Promise<T>;
  /** The form, of what was read. */
  children: (read: T, done: () => void) => ReactNode;
}

interface Offered<T> extends Edited<T> {
  /** What stands on the button. */
  label: string;
  title: string;
  size?: ModalProps['size'];
}

/** A button that opens the form of something as it stands then; with its tag a change by someone else meanwhile is not overwritten unawares. */
export function Editing<T>({ label, title, size, ...edited }: Offered<T>) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} {...(size === undefined ? {} : { size })} closeButtonProps={{ 'aria-label': t('parts.close') }}>
        {opened && <Existing {...edited} done={close} />}
      </Modal>
    </>
  );
}

function Existing<T>({ of, ask, children, done }: Edited<T> & { done: () => void }) {
  const read = useOpened(of, ask);
  return (
    <>
      {read.isPending && <Waiting />}
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data !== undefined && children(read.data, done)}
    </>
  );
}
