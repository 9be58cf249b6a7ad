import { Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTyped } from '../typed';
import { useAddressed } from './address';

/** What of a range can be asked for: an end that is no number, or is before the other, is not. */
export function rangeOf(least: string, most: string): { least?: number; most?: number; fault?: 'number' | 'reversed' } {
  const from = numberOf(least);
  const to = numberOf(most);
  if (Number.isNaN(from) || Number.isNaN(to)) return { fault: 'number' };
  const reversed = from !== undefined && to !== undefined && from > to;
  return reversed ? { fault: 'reversed' } : { least: from, most: to };
}

function numberOf(text: string): number | undefined {
  if (text === '') return undefined;
  return /^\d{1,12}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** A number from one to another, either of which may be left open. */
export function RangeField({ label, least, most }: { label: string; least: string; most: string }) {
  const { t } = useTranslation();
  const [from, setFrom] = useAddressed(least);
  const [to, setTo] = useAddressed(most);
  const { fault } = rangeOf(from, to);
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
  const { typed, type, leave } = useTyped(value, 400, change);
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
