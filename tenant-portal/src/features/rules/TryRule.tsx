import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { DryRun, Rule } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { DryRunResult } from './DryRunResult';
import { bodyOf, type Terms, termsOf } from './terms';

/** Says what a rule as it is typed would have changed of the answers of the last day; of one that is stored and in force, what it did change. */
export function TryRule({ id, terms, read }: { id: string; terms: Terms; read: Rule | undefined }) {
  const { t } = useTranslation();
  const body = bodyOf(terms);
  const typed = JSON.stringify(body);
  const unchanged = read !== undefined && typed === JSON.stringify(bodyOf(termsOf(read)));
  const run = useMutation({
    mutationFn: (_: string) =>
      answer<DryRun>(
        api.POST('/v1/rules/{id}:dryRun', { params: { path: { id: id === '' ? 'new' : id } }, body: unchanged ? undefined : body }),
      ),
  });
  // what was said of other terms says nothing of these
  const current = run.variables === typed;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button variant="default" onClick={() => run.mutate(typed)} loading={run.isPending}>
          {t('rules.dryRun.try')}
        </Button>
        <Text size="sm" c="dimmed" style={{ flex: '1 1 14rem' }}>
          {t('rules.dryRun.hint')}
        </Text>
      </Group>
      {run.isPending && <Waiting rows={3} />}
      {current && run.error && <ErrorState error={run.error} />}
      {current && run.data && <DryRunResult run={run.data} />}
    </Stack>
  );
}
