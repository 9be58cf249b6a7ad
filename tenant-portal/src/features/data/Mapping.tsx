import { Box, Select, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Head } from './csv';

interface Mapped {
  head: Head;
  fields: readonly string[];
  mapping: readonly string[];
  onChange: (mapping: string[]) => void;
}

/** Where each column of the file goes, beside what stands in it. */
export function Mapping({ head, fields, mapping, onChange }: Mapped) {
  const { t } = useTranslation();
  const choices = [...new Set([...fields, ...mapping])].filter((field) => field !== '');
  return (
    <Box tabIndex={0} role="region" aria-label={t('data.mapping')} style={{ overflowX: 'auto' }}>
      <Table verticalSpacing={6} miw={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('data.column')}</Table.Th>
            <Table.Th scope="col">{t('data.example')}</Table.Th>
            <Table.Th scope="col">{t('data.field')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {head.columns.map((column, index) => (
            <Table.Tr key={`${index}${column}`}>
              <Table.Th scope="row" fw={600}>
                {column}
              </Table.Th>
              <Table.Td className="cxm-break">{head.rows.map((row) => row[index]).find((value) => value) ?? '–'}</Table.Td>
              <Table.Td miw={190}>
                <Select
                  aria-label={t('data.fieldOf', { column })}
                  data={choices}
                  value={mapping[index] === '' ? null : (mapping[index] ?? null)}
                  placeholder={t('data.leftOut')}
                  clearable
                  clearButtonProps={{ 'aria-label': t('data.leaveOut', { column }) }}
                  searchable
                  onChange={(field) => onChange(mapping.map((old, at) => (at === index ? (field ?? '') : old === field ? '' : old)))}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
