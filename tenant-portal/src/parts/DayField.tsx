import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';

interface Day {
  label: string;
  value: string;
  onChange: (day: string) => void;
  error?: string | undefined;
}

/** A day that something is asked for by, once it is typed: the browser tells of each digit of its year, 0002 on the way to 2026. */
export function DayField({ label, value, onChange, error }: Day) {
  const [typed, setTyped] = useState(value);
  const later = useDebouncedCallback((day: string) => {
    if (day === '' || day >= '1970') onChange(day);
  }, 400);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      type="date"
      label={label}
      value={typed}
      error={error}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
    />
  );
}
