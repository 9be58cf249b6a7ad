import { Paper, Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One figure with its name and what to know about it. */
export function StatCard({ name, value, note, loading }: { name: string; value: ReactNode; note?: ReactNode; loading?: boolean }) {
  return (
    <Paper withBorder p="md" h="100%">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      {loading === true ? (
        <Skeleton height={32} mt={6} />
      ) : (
        <Text fz={26} fw={650} lh={1.3} className="cxm-break" component="div">
          {value}
        </Text>
      )}
      {note !== undefined && (
        <Text size="sm" c="dimmed" component="div">
          {note}
        </Text>
      )}
    </Paper>
  );
}
