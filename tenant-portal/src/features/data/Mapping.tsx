import { Box, type ComboboxItem, type OptionsFilter, Select, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Cell } from '../../parts/ListTable';
import type { Head } from './csv';
import { fieldInWords, fields, type ImportType, open, ownPath } from './fields';

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
        <Table className="cxm-rows" role="table" verticalSpacing={6} miw={420}>
          <Table.Thead role="rowgroup">
            <Table.Tr role="row">
              {(['data.column', 'data.example', 'data.field'] as const).map((name) => (
                <Table.Th key={name} role="columnheader" scope="col">
                  {t(name)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody role="rowgroup">
            {head.columns.map((column, index) => (
              <Table.Tr key={`${index}${column}`} role="row">
                <Table.Th role="rowheader" scope="row" fw={600}>
                  {column}
                </Table.Th>
                <Cell column={t('data.example')}>
                  <span className="cxm-break">{head.rows.map((row) => row[index]).find((value) => value) ?? '–'}</span>
                </Cell>
                <Cell column={t('data.field')}>
                  <Field
                    column={column}
                    type={type}
                    choices={choices}
                    value={mapping[index] ?? ''}
                    onChange={(field) => onChange(mapping.map((old, at) => (at === index ? field : old === field ? '' : old)))}
                  />
                </Cell>
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

/** By its words or by its path. */
const byEither: OptionsFilter = ({ options, search }) =>
  (options as ComboboxItem[]).filter(({ label, value }) => [label, value].some((text) => text.toLowerCase().includes(search.trim().toLowerCase())));

/** A known field, the column's own name below an open prefix, or any path below one that is typed. */
function Field({ column, type, choices, value, onChange }: Chosen) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const named = ownPath(type, column) === undefined ? open[type].map((prefix) => prefix + column) : [];
  const own = [...named, typed].flatMap((path) => ownPath(type, path) ?? []);
  return (
    <Select
      miw={190}
      aria-label={t('data.fieldOf', { column })}
      description={value === '' ? undefined : value}
      inputWrapperOrder={['input', 'description']}
      data={[...new Set([...choices, ...own])].map((path) => ({ value: path, label: fieldInWords(t, type, path) }))}
      renderOption={({ option }) => (
        <span className="cxm-break">
          {option.label}{' '}
          <Text span size="xs">
            {option.value}
          </Text>
        </span>
      )}
      filter={byEither}
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
