import { Box, Select, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Head } from './csv';
import { fields, type ImportType, open, ownPath } from './fields';

interface Mapped {
  head: Head;
  type: ImportType;
  mapping: readonly string[];
  onChange: (mapping: string[]) => void;
}

/** Where each column of the file goes, beside what stands in it, and which go nowhere. */
export function Mapping({ head, type, mapping, onChange }: Mapped) {
  const { t } = useTranslation();
  const choices = [...fields[type], ...mapping].filter((field) => field !== '');
  const leftOut = head.columns.filter((_, index) => mapping[index] === '');
  return (
    <>
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
                  <Field
                    column={column}
                    type={type}
                    choices={choices}
                    value={mapping[index] ?? ''}
                    onChange={(field) => onChange(mapping.map((old, at) => (at === index ? field : old === field ? '' : old)))}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      {leftOut.length > 0 && (
        <Text size="sm" className="cxm-break">
          {t('data.leftOutAll', { names: leftOut.join(', ') })}
        </Text>
      )}
    </>
  );
}

interface Chosen {
  column: string;
  type: ImportType;
  choices: readonly string[];
  value: string;
  onChange: (field: string) => void;
}

/** A known field, the column's own name below an open prefix, or any path below one that is typed. */
function Field({ column, type, choices, value, onChange }: Chosen) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const named = ownPath(type, column) === undefined ? open[type].map((prefix) => prefix + column) : [];
  const own = [...named, typed].flatMap((path) => ownPath(type, path) ?? []);
  return (
    <Select
      aria-label={t('data.fieldOf', { column })}
      data={[...new Set([...choices, ...own])]}
      value={value === '' ? null : value}
      placeholder={t('data.leftOut')}
      clearable
      clearButtonProps={{ 'aria-label': t('data.leaveOut', { column }) }}
      searchable
      onSearchChange={setTyped}
      nothingFoundMessage={t('data.noField', { prefixes: open[type].join(', ') })}
      onChange={(field) => onChange(field ?? '')}
    />
  );
}
