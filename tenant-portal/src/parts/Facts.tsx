import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** Names and values; what is not known is left out. */
export function Facts({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <Table variant="vertical" layout="fixed" withRowBorders>
      <Table.Tbody>
        {rows
          .filter(([, value]) => value !== undefined && value !== null && value !== '')
          .map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w="38%" scope="row" className="cxm-break cxm-hyphens">
                {name}
              </Table.Th>
              <Table.Td className="cxm-break">{value}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}
