import { Box, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useFigures } from './figures';

export interface Interval {
  name: string;
  value: number;
  ci95?: readonly number[];
  strong?: boolean;
  note?: string;
}

interface Plotted {
  rows: Interval[];
  digits: number;
  /** Where a line is drawn through all rows. */
  at?: number;
  label: string;
  range?: readonly [number, number];
}

/** Values with their intervals under each other, on one scale; the numbers stand beside them as text. */
export function IntervalPlot({ rows, digits, at, label, range }: Plotted) {
  const { decimal, interval } = useFigures();
  const ends = rows.flatMap((row) => [row.value, ...(row.ci95 ?? [])]).concat(at === undefined ? [] : [at]);
  const low = range?.[0] ?? Math.min(...ends);
  const high = range?.[1] ?? Math.max(...ends);
  const span = high - low || 1;
  const x = (value: number) => 2 + (96 * (value - low)) / span;
  return (
    <Stack gap={6} role="list" aria-label={label}>
      {rows.map((row) => (
        <Group key={row.name} gap="sm" wrap="wrap" role="listitem">
          <Text size="sm" fw={row.strong === true ? 650 : 400} w={170} className="cxm-break">
            {row.name}
          </Text>
          <Box style={{ flex: '1 1 120px' }} aria-hidden="true">
            <svg width="100%" height="20" viewBox="0 0 100 20" preserveAspectRatio="none" style={{ display: 'block' }}>
              <line x1="0" x2="100" y1="10" y2="10" stroke="var(--cxm-grid)" vectorEffect="non-scaling-stroke" />
              {at !== undefined && (
                <line x1={x(at)} x2={x(at)} y1="0" y2="20" stroke="var(--cxm-mark-quiet)" strokeDasharray="3 3" vectorEffect="non-scaling-stroke" />
              )}
              {row.ci95 && row.ci95.length === 2 && (
                <line
                  x1={x(row.ci95[0] ?? row.value)}
                  x2={x(row.ci95[1] ?? row.value)}
                  y1="10"
                  y2="10"
                  stroke={row.strong === true ? 'var(--cxm-mark)' : 'var(--cxm-mark-quiet)'}
                  strokeWidth="6"
                  strokeOpacity="0.55"
                  vectorEffect="non-scaling-stroke"
                />
              )}
              <line
                x1={x(row.value)}
                x2={x(row.value)}
                y1="3"
                y2="17"
                stroke={row.strong === true ? 'var(--cxm-mark)' : 'var(--cxm-mark-quiet)'}
                strokeWidth="3"
                vectorEffect="non-scaling-stroke"
              />
            </svg>
          </Box>
          <Text size="sm" w={210} ff="monospace">
            {decimal(row.value, digits)}
            {row.ci95 && row.ci95.length === 2 && ` ${interval(row.ci95, digits)}`}
            {row.note !== undefined && <VisuallyHidden> {row.note}</VisuallyHidden>}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
