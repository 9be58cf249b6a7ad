import { Group, Text } from '@mantine/core';
import { useFigures } from './figures';

interface Shown {
  value: number;
  ci95: readonly number[] | null | undefined;
  scale: readonly [number, number];
  digits: number;
}

/** An interval on its whole scale, drawn and written. */
export function Interval({ value, ci95, scale, digits }: Shown) {
  const { interval } = useFigures();
  const x = (at: number) => (100 * (at - scale[0])) / (scale[1] - scale[0]);
  const [low, high] = ci95 ?? [];
  return (
    <Group gap="sm" wrap="nowrap" miw={230}>
      <svg width="110" height="14" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" style={{ flex: 'none' }}>
        <line x1="0" x2="100" y1="7" y2="7" stroke="var(--cxm-grid)" vectorEffect="non-scaling-stroke" />
        {low !== undefined && high !== undefined && (
          <line x1={x(low)} x2={x(high)} y1="7" y2="7" stroke="var(--cxm-mark)" strokeOpacity="0.55" strokeWidth="6" vectorEffect="non-scaling-stroke" />
        )}
        <line x1={x(value)} x2={x(value)} y1="1" y2="13" stroke="var(--cxm-mark)" strokeWidth="3" vectorEffect="non-scaling-stroke" />
      </svg>
      <Text size="sm" ff="monospace" style={{ whiteSpace: 'nowrap' }}>
        {interval(ci95, digits)}
      </Text>
    </Group>
  );
}
