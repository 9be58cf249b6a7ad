import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export interface Tick {
  /** Where it stands, from 0 to 100. */
  at: number;
  text: string;
  /** Left out where the screen is narrow. */
  spare?: boolean;
}

interface Plotted {
  /** What can be seen, for those who cannot; the numbers stand in a table beside it. */
  label: string;
  xTicks: Tick[];
  yTicks: Tick[];
  xName?: string;
  yName?: string;
  /** What is drawn, in a field of 100 by 100 whose y runs downwards. */
  children: ReactNode;
}

const height = 220;

/** A field with two axes. Only lines are stretched with it: its words keep their size on a narrow screen. */
export function Plot({ label, xTicks, yTicks, xName, yName, children }: Plotted) {
  return (
    <Box role="img" aria-label={label}>
      {yName !== undefined && (
        <Text size="xs" c="dimmed" aria-hidden="true" mb={4}>
          {yName}
        </Text>
      )}
      <Box display="flex" aria-hidden="true">
        <Box pos="relative" w={48} h={height} style={{ flex: 'none' }}>
          {yTicks.map((tick) => (
            <Text key={tick.at} size="xs" c="dimmed" pos="absolute" right={8} style={{ bottom: `calc(${tick.at}% - 0.6rem)` }}>
              {tick.text}
            </Text>
          ))}
        </Box>
        <Box style={{ flex: 1, minWidth: 0 }}>
          <svg width="100%" height={height} viewBox="0 0 100 100" preserveAspectRatio="none" style={{ display: 'block', overflow: 'visible' }}>
            {yTicks.map((tick) => (
              <line key={tick.at} x1="0" x2="100" y1={100 - tick.at} y2={100 - tick.at} stroke="var(--cxm-grid)" vectorEffect="non-scaling-stroke" />
            ))}
            {children}
          </svg>
          <Box pos="relative" h={22} mt={6}>
            {xTicks.map((tick) => (
              <Text
                key={tick.at}
                size="xs"
                c="dimmed"
                pos="absolute"
                visibleFrom={tick.spare === true ? 'xs' : undefined}
                style={{ left: `${tick.at}%`, transform: `translateX(-${tick.at}%)`, whiteSpace: 'nowrap' }}
              >
                {tick.text}
              </Text>
            ))}
          </Box>
        </Box>
      </Box>
      {xName !== undefined && (
        <Text size="xs" c="dimmed" aria-hidden="true" ta="right">
          {xName}
        </Text>
      )}
    </Box>
  );
}

/** A dot that stays round: a line without length, with round ends. */
export function Dot({ x, y }: { x: number; y: number }) {
  return (
    <line x1={x} x2={x} y1={y} y2={y} stroke="var(--cxm-mark)" strokeWidth="7" strokeLinecap="round" vectorEffect="non-scaling-stroke" />
  );
}

/** Round numbers that lie around these two, four or so. */
export function roundTicks(low: number, high: number): number[] {
  const rough = (high - low || Math.abs(high) || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
