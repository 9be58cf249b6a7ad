import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

/**
 * Text as it is typed, of which is told a moment after the last key, or when the field is left. What comes back of what was told changes
 * nothing that is typed meanwhile; another value, by a link or by going back, takes its place.
 *
 * @param tell hears the text without blanks around it
 */
export function useTyped(value: string, wait: number, tell: (text: string) => void) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const later = useDebouncedCallback((text: string) => {
    told.current = text;
    tell(text);
  }, wait);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    later.cancel();
    setTyped(value);
  }, [value, later]);
  const type = (text: string) => {
    setTyped(text);
    later(text.trim());
  };
  return { typed, type, leave: later.flush };
}
