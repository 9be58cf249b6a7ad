import { Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Shown {
  /** How many narrow the list now. */
  active: number;
  clear: () => void;
  children: ReactNode;
}

/** Fields that narrow a list down, folded away until somebody wants them; open where the address has some already. */
export function Filters({ active, clear, children }: Shown) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(active > 0);
  const fields = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  const clearAll = () => {
    clear();
    toggle.current?.focus(); // this button goes
  };
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button ref={toggle} variant="default" size="xs" aria-expanded={open} aria-controls={fields} onClick={() => setOpen(!open)}>
          {active > 0 ? t('parts.filterActive', { n: active }) : t('parts.filter')}
        </Button>
        {active > 0 && (
          <Button variant="subtle" size="xs" onClick={clearAll}>
            {t('parts.filterClear')}
          </Button>
        )}
      </Group>
      <div id={fields} role="group" aria-label={t('parts.filter')} hidden={!open}>
        {open && (
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
            {children}
          </SimpleGrid>
        )}
      </div>
    </Stack>
  );
}
