import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../figures';
import { useTyped } from '../typed';
import { useAddressed } from './address';

/** What of a range can be asked for: an end that is no number, or is before the other, is not. */
export function rangeOf(least: string, most: string, whole = false): { least?: number; most?: number; fault?: 'number' | 'reversed' } {
  const from = numberOf(least, whole);
  const to = numberOf(most, whole);
  if (Number.isNaN(from) || Number.isNaN(to)) return { fault: 'number' };
  const reversed = from !== undefined && to !== undefined && from > to;
  return reversed ? { fault: 'reversed' } : { least: from, most: to };
}

function numberOf(text: string, whole: boolean): number | undefined {
  if (text === '') return undefined;
  return (whole ? /^\d{1,12}$/ : /^\d{1,12}(\.\d{1,6})?$/).test(text) ? Number(text) : Number.NaN;
}

/**
 * A number as the address has it, with a point, of one as a person writes it: 1,200 is twelve hundred to who writes 1.5 and one and a
 * bit to who writes 1,5. What is no number stays as it is, and is told.
 */
export function unwritten(text: string, separator: string): string {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, '');
  const [decimal, group] = separator === ',' ? [',', '\\.'] : ['\\.', ','];
  if (new RegExp(`^\\d{1,3}(${group}\\d{3})+(${decimal}\\d+)?$`).test(plain)) {
    return plain.replaceAll(separator === ',' ? '.' : ',', '').replace(',', '.');
  }
  return /^\d+[.,]\d+$/.test(plain) ? plain.replace(',', '.') : plain;
}

interface Range {
  label: string;
  /** The names of both ends in the address. */
  least: string;
  most: string;
  /** Whether it has no fractions. */
  whole?: boolean;
}

/** A number from one to another, either of which may be left open. */
export function RangeField({ label, least, most, whole }: Range) {
  const { t } = useTranslation();
  const [from, setFrom] = useAddressed(least);
  const [to, setTo] = useAddressed(most);
  const { fault } = rangeOf(from, to, whole);
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <End label={t('parts.rangeFrom', { name: label })} value={from} change={setFrom} />
      <End
        label={t('parts.rangeTo', { name: label })}
        value={to}
        change={setTo}
        error={fault === undefined ? undefined : t(fault === 'number' ? 'parts.noNumber' : 'parts.rangeReversed')}
      />
    </Group>
  );
}

interface Typed {
  label: string;
  value: string;
  change: (value: string) => void;
  error?: string;
}

function End({ label, value, change, error }: Typed) {
  const { separator } = useFigures();
  const [said, setSaid] = useState(''); // stays as it was written, as long as it means what the address has
  const shown = unwritten(said, separator) === value ? said : value.replace('.', separator);
  const { typed, type, leave } = useTyped(shown, 400, (text) => {
    setSaid(text);
    change(unwritten(text, separator));
  });
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={typed}
      error={error}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
      style={{ flex: '1 1 0' }}
      miw={0}
    />
  );
}
