import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { TradeOff } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { TradeOffCurve } from './TradeOffCurve';

/** Says what it would have cost and brought to count satisfaction in the answers of the last day: at the usual weights, and at the one that is typed. */
export function TryWeights({ id, weight }: { id: string; weight: number | '' }) {
  const { t } = useTranslation();
  const typed = weight === '' ? undefined : weight;
  const run = useMutation({
    mutationFn: (satisfaction: number | undefined) =>
      answer<TradeOff>(
        api.POST('/v1/scenarios/{id}:tradeOff', {
          params: { path: { id }, query: satisfaction === undefined ? {} : { satisfaction: String(satisfaction) } },
        }),
      ),
  });
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button variant="default" onClick={() => run.mutate(typed)} loading={run.isPending}>
          {t('scenarios.tradeOff.try')}
        </Button>
        <Text size="sm" c="dimmed" style={{ flex: '1 1 14rem' }}>
          {t('scenarios.tradeOff.hint')}
        </Text>
      </Group>
      {run.isPending && <Waiting rows={3} />}
      {run.error && <ErrorState error={run.error} />}
      {run.data && <TradeOffCurve found={run.data} />}
    </Stack>
  );
}
