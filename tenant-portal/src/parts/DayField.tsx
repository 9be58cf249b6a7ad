import { TextInput } from '@mantine/core';
import { useTyped } from './typed';

interface Day {
  label: string;
  value: string;
  onChange: (day: string) => void;
  error?: string | undefined;
}

/** A day that something is asked for by, once it is typed: the browser tells of each digit of its year, 0002 on the way to 2026. */
export function DayField({ label, value, onChange, error }: Day) {
  const { typed, type, leave } = useTyped(value, 400, (day) => {
    if (day === '' || day >= '1970') onChange(day);
  });
  return (
    <TextInput
      type="date"
      label={label}
      value={typed}
      error={error}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}
