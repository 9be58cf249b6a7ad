import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';
import { separatorOf, useFigures } from './figures';

interface Field extends Omit<NumberInputProps, 'value' | 'onChange' | 'decimalSeparator' | 'valueIsNumericString'> {
  /** Empty: none is there. */
  value: number | '';
  onChange: (value: number | '') => void;
}

/** What is half typed, as "1." or "-", is the number so far or none. */
function numberOf(typed: number | string): number | '' {
  return typed === '' || Number.isNaN(Number(typed)) ? '' : Number(typed);
}

/**
 * A number, written as the portal writes numbers. Who is used to another sign for decimals may type theirs: dropped, it would make
 * 25 of 0,25. What is half typed stays as it stands.
 */
export function NumberField({ value, onChange, ...field }: Field) {
  const { separator } = useFigures();
  const [typed, setTyped] = useState<number | string>(value);
  return (
    <NumberInput
      {...field}
      decimalSeparator={separator}
      allowedDecimalSeparators={['.', separator, separatorOf(globalThis.navigator.languages[0])]}
      valueIsNumericString
      value={numberOf(typed) === value ? typed : value}
      onChange={(now) => {
        setTyped(now);
        onChange(numberOf(now));
      }}
    />
  );
}
