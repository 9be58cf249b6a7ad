import { Box, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { type Column, RowTable } from './ListTable';

/** What a plot shows, as numbers. */
export function TableToggle<T>({ rows, columns, keyOf, caption }: { rows: T[]; columns: Column<T>[]; keyOf: (row: T) => string; caption: string }) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure();
  return (
    <div>
      <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={opened}>
        {t('parts.asTable')}
      </Button>
      {opened && (
        <Box mt="xs" mah={360} style={{ overflowY: 'auto' }}>
          <RowTable rows={rows} columns={columns} keyOf={keyOf} caption={caption} />
        </Box>
      )}
    </div>
  );
}
