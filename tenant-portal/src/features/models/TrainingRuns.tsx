import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, TrainingRun } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Pager, Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { Told } from '../../parts/Told';
import { paths } from '../../shell/paths';
import { Steps } from './Steps';

export function isOver(run: TrainingRun): boolean {
  return run.state === 'succeeded' || run.state === 'failed' || run.state === 'cancelled';
}

/** Runs, the newest first, with their steps as they happen. */
export function TrainingRuns() {
  const { t } = useTranslation();
  const paged = usePaged<TrainingRun>({
    key: ['runs'],
    ask: (pageToken) => answer<Page<TrainingRun>>(api.GET('/v1/training-runs', { params: { query: { pageSize: 5, pageToken } } })),
    every: (runs) => (runs.some((run) => !isOver(run)) ? 1500 : 15_000),
  });
  return (
    <Section title={t('models.runs')}>
      {paged.error && <ErrorState error={paged.error} retry={paged.retry} />}
      {paged.loading && <Waiting />}
      {!paged.loading && !paged.error && paged.items.length === 0 && (
        <EmptyState title={t('models.noRunsTitle')} text={t('models.noRunsText')} />
      )}
      {paged.items.map((run) => (
        <RunCard key={run.id} run={run} />
      ))}
      {paged.items.length > 0 && <Pager paged={paged} />}
    </Section>
  );
}

function RunCard({ run }: { run: TrainingRun }) {
  const { t } = useTranslation();
  const { count, time, duration } = useFigures();
  const queries = useQueryClient();
  const id = run.id ?? '';
  const cancel = async () => {
    await answer(api.POST('/v1/training-runs/{id}:cancel', { params: { path: { id } } }));
    await queries.invalidateQueries({ queryKey: ['runs'] });
  };
  const took = run.finishedAt && run.createdAt ? new Date(run.finishedAt).getTime() - new Date(run.createdAt).getTime() : undefined;
  return (
    <Paper withBorder p="sm" component="article" aria-label={t('models.runOf', { time: time(run.createdAt) })}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Group gap="xs">
            <StateBadge state={run.state} />
            <Text size="sm">{time(run.createdAt)}</Text>
            {took !== undefined && (
              <Text size="sm" c="dimmed">
                {duration(took)}
              </Text>
            )}
            {run.schedule && (
              <Text size="sm" c="dimmed">
                {t('models.askedBy', { id: run.schedule })}
              </Text>
            )}
            {(run.attempts ?? 1) > 1 && <Text size="sm">{t('models.attempt', { n: count(run.attempts) })}</Text>}
          </Group>
          {!isOver(run) && (
            <Confirm label={t('models.stop')} title={t('models.stopTitle')} text={t('models.stopText')} act={cancel} danger />
          )}
        </Group>
        {run.bundle && run.state === 'succeeded' && (
          <Text size="sm">
            <Anchor component={Link} to={`${paths.models}/${run.bundle}`} underline="always" size="sm">
              {run.bundle}
            </Anchor>{' '}
            {run.promoted ? t('models.promoted') : t('models.notPromoted')}
            {run.promotionReason && (
              <>
                {' '}
                (<Told>{run.promotionReason}</Told>)
              </>
            )}
          </Text>
        )}
        {run.problem && (
          <Text size="sm" c="var(--mantine-color-error)" className="cxm-break">
            <Told>{run.problem.detail ?? run.problem.code ?? ''}</Told>
          </Text>
        )}
        <Steps steps={run.steps ?? []} />
      </Stack>
    </Paper>
  );
}
