import { Box, Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Paged } from '../api/paged';
import { ErrorState } from './ErrorState';
import { useFigures } from './figures';

export interface Column<T> {
  /** Its heading, and its key. */
  name: string;
  cell: (row: T) => ReactNode;
  align?: 'right';
}

interface Listed<T> {
  paged: Omit<Paged<T>, 'shown'>;
  columns: Column<T>[];
  keyOf: (row: T) => string;
  caption: string;
  empty: ReactNode;
}

/** A list that the server pages, as a table: what is loading, what failed, what is empty, and the way on. */
export function ListTable<T>({ paged, columns, keyOf, caption, empty }: Listed<T>) {
  const failure = paged.error && <ErrorState error={paged.error} retry={paged.retry} />;
  const none = paged.items.length === 0;
  // what was empty is another question's answer while this one's is awaited
  if (paged.loading || (none && paged.refreshing)) return <Waiting />;
  if (none && paged.page === 1) return failure ?? empty;
  return (
    <Stack gap="xs">
      {/* the rows stay: what is typed in their dialogs would go with them */}
      {failure}
      {!(none && failure) && <RowTable rows={paged.items} columns={columns} keyOf={keyOf} caption={caption} faded={paged.refreshing} />}
      <Pager paged={paged} />
    </Stack>
  );
}

/** What a column needs at least to be read; the table moves sideways instead of squeezing it, until its rows are stacked (shell.css). */
const width = 112;

interface Rows<T> {
  rows: T[];
  columns: Column<T>[];
  keyOf: (row: T) => string;
  caption: string;
  faded?: boolean;
}

export function RowTable<T>({ rows, columns, keyOf, caption, faded }: Rows<T>) {
  return (
    <Box tabIndex={0} role="region" aria-label={caption} aria-busy={faded === true} style={{ overflowX: 'auto', scrollMarginTop: 72, opacity: faded === true ? 0.6 : 1 }}>
      {/* the roles are said, since what is stacked is no table to some readers of the screen */}
      <Table className="cxm-rows" role="table" verticalSpacing="xs" highlightOnHover miw={columns.length * width}>
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {columns.map((column) => (
              <Table.Th key={column.name} role="columnheader" ta={column.align} scope="col">
                {column.name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {rows.map((row) => (
            <Table.Tr key={keyOf(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.name} column={column.name} align={column.align}>
                  {column.cell(row)}
                </Cell>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}

/** A cell that has the name of its column with it, for where rows are stacked. */
export function Cell({ column, align, children }: { column: string; align?: 'right' | undefined; children: ReactNode }) {
  return (
    <Table.Td role="cell" ta={align} data-column={column}>
      <div className="cxm-cell">{children}</div>
    </Table.Td>
  );
}

const unlessThere = (to: (() => void) | undefined) => (to === undefined ? { 'aria-disabled': true, 'data-disabled': true } : {});

export function Pager<T>({ paged }: { paged: Omit<Paged<T>, 'shown'> }) {
  const { t } = useTranslation();
  const pager = useRef<HTMLDivElement>(null);
  const { count } = useFigures();
  if (paged.next === undefined && paged.previous === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t('parts.rows', { n: count(paged.total ?? paged.items.length) })}
      </Text>
    );
  }
  const turn = (to: (() => void) | undefined) => {
    to?.();
    const list = pager.current?.previousElementSibling;
    if (list && list.getBoundingClientRect().top < 0) list.scrollIntoView();
  };
  return (
    <Group justify="space-between" ref={pager}>
      <Text size="sm" c="dimmed" role="status">
        {paged.total === undefined
          ? t('parts.page', { n: count(paged.page) })
          : t('parts.pageOf', { n: count(paged.page), total: count(paged.total) })}
      </Text>
      <Group gap="xs">
        {/* never disabled: on the last page the button that was pressed would lose the focus */}
        <Button size="xs" variant="default" onClick={() => turn(paged.previous)} {...unlessThere(paged.previous)}>
          {t('parts.previous')}
        </Button>
        <Button size="xs" variant="default" onClick={() => turn(paged.next)} {...unlessThere(paged.next)}>
          {t('parts.next')}
        </Button>
      </Group>
    </Group>
  );
}

export function Waiting({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status" aria-label={t('parts.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={28} />
      ))}
    </Stack>
  );
}
