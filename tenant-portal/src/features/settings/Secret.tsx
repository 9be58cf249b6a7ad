import { Alert, Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../parts/Copyable';
import { useHeld } from '../../parts/held';

/** A dialog that has just closed gives the focus back to its button a moment later. */
const settled = 50;

export interface Once {
  /** The page, or part of one, that shows it. */
  page: string;
  /** Whose it is: a newer one of theirs takes its place. */
  label: string;
  secret: string;
}

const none: Once[] = [];

/** All secrets that are not kept yet: with the portal they would be gone. */
export const useAllSecrets = () => useHeld('secrets', none);

/** Secrets of a page that are shown once, each until it is said to be kept, whatever else is asked for or looked at meanwhile. */
export function useSecrets(page: string) {
  const [all, setAll] = useAllSecrets();
  const without = (before: Once[], label: string) => before.filter((one) => one.page !== page || one.label !== label);
  return {
    all: all.filter((one) => one.page === page),
    show: (label: string, secret: string | undefined) => {
      if (secret !== undefined) setAll((before) => [...without(before, label), { page, label, secret }]);
    },
    kept: (label: string) => setAll((before) => without(before, label)),
  };
}

/** All that are not kept yet; `after` follows when one is. */
export function Secrets({ of: { all, kept }, after }: { of: ReturnType<typeof useSecrets>; after?: () => void }) {
  return all.map(({ label, secret }) => (
    <Secret
      key={secret}
      label={label}
      secret={secret}
      done={() => {
        kept(label);
        after?.();
      }}
    />
  ));
}

/** A secret that is shown once, and has the focus: it may stand out of sight, and what it came of may be gone. */
export function Secret({ label, secret, done }: Omit<Once, 'page'> & { done: () => void }) {
  const { t } = useTranslation();
  const shown = useRef<HTMLPreElement>(null);
  useEffect(() => {
    shown.current?.focus();
    const again = setTimeout(() => shown.current?.focus(), settled);
    return () => clearTimeout(again);
  }, []);
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
