import { Alert, Anchor, List } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { pauseOf } from '../../api/polling';
import { isMissing } from '../../api/problem';
import type { Bundle, CaseSummary, DeadLetter, Experiment, ExperimentAnswer, Operation, Page, Report, TrainingRun, Usage } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { administering, measuring, recommending, watching, writing } from '../../session/roles';
import { useSession } from '../../session/SessionProvider';
import { paths } from '../../shell/paths';
import { unmade } from '../reports/again';
import { askAlerts, useAlertWords } from '../satisfaction/alertWords';
import { useOnline } from './Online';

interface Matter {
  id: string;
  text: string;
  to: string;
}

/** A model that is older knows nothing of what came in since: a choice of ours, not a measured one. */
const oldAfterDays = 30;

/** How often it is looked again, on a screen that is left open. */
const every = 60_000;

/** Imports that failed, of a kind of rows of which none has succeeded since; the latest come first. */
export function unmended(operations: Operation[]): Operation[] {
  const real = operations.filter((operation) => !operation.validateOnly);
  return real.filter(
    ({ state, type }, place) =>
      state === 'failed' && !real.slice(0, place).some((later) => later.type === type && later.state === 'succeeded'),
  );
}

const again = ({ state }: { state: Parameters<typeof pauseOf>[1] }) => pauseOf(every, state);

/** Running experiments whose shoppers do not go to the arms as planned. */
async function askMisdivided(): Promise<string[]> {
  const { items = [] } = await answer<Page<Experiment>>(api.GET('/v1/experiments', { params: { query: { pageSize: 100 } } }));
  const running = items.filter((experiment) => experiment.state === 'running');
  const reports = await Promise.all(
    running.map(({ id }) =>
      answer<ExperimentAnswer>(api.GET('/v1/experiments/{id}/report', { params: { path: { id } } })).catch((error: unknown) => {
        if (isMissing(error)) return undefined; // nobody was answered yet
        throw error;
      }),
    ),
  );
  return reports.flatMap((report) => (report?.sampleRatio?.mismatch === true ? [report.id] : []));
}

/** What a person should look at, as far as their role can mend it, each with its page. Nothing is shown when there is nothing. */
export function Attention({ stored }: { stored: Usage | undefined }) {
  const { t } = useTranslation();
  const { count, ago, date } = useFigures();
  const words = useAlertWords();
  const { may } = useSession();
  const letters = useQuery({
    refetchInterval: again,
    queryKey: ['dead-letters', 'waiting'],
    enabled: may(writing),
    queryFn: () => answer<Page<DeadLetter>>(api.GET('/v1/dead-letters', { params: { query: { replayed: false, pageSize: 1 } } })),
  });
  const imports = useQuery({
    refetchInterval: again,
    queryKey: ['operations', 'latest'],
    enabled: may(writing),
    queryFn: () => answer<Page<Operation>>(api.GET('/v1/operations', { params: { query: { pageSize: 10 } } })),
  });
  const reports = useQuery({
    refetchInterval: again,
    queryKey: ['reports', 'latest'],
    enabled: may(measuring),
    queryFn: () => answer<Page<Report>>(api.GET('/v1/reports', { params: { query: { pageSize: 10 } } })),
  });
  const runs = useQuery({
    refetchInterval: again,
    queryKey: ['runs', 'latest'],
    enabled: may(administering),
    queryFn: () => answer<Page<TrainingRun>>(api.GET('/v1/training-runs', { params: { query: { pageSize: 1 } } })),
  });
  const bundles = useQuery({
    refetchInterval: again,
    queryKey: ['bundles', 'all'],
    enabled: may(administering),
    queryFn: () => answer<Page<Bundle>>(api.GET('/v1/bundles', { params: { query: { pageSize: 100 } } })),
  });
  const alerts = useQuery({
    refetchInterval: again,
    queryKey: ['satisfaction', 'alerts', 'latest'],
    enabled: may(measuring),
    queryFn: () => askAlerts({ pageSize: 20 }),
  });
  const cases = useQuery({
    refetchInterval: again,
    queryKey: ['cases', 'summary'],
    enabled: may(measuring),
    queryFn: () => answer<CaseSummary>(api.GET('/v1/cases:summary')),
  });
  const misdivided = useQuery({ refetchInterval: again, queryKey: ['experiments', 'misdivided'], enabled: may(recommending), staleTime: every, queryFn: askMisdivided });
  const online = useOnline(may(watching) && !may(administering));
  const matters: Matter[] = [];
  for (const alert of alerts.data?.items.filter((one) => one.state === 'open' && !one.good) ?? []) {
    const about = { what: words.what(alert), since: date(alert.firstDay), points: words.points(alert.change.value) };
    matters.push({ id: `alert ${alert.id}`, text: t('satisfaction.alerts.attention', about), to: paths.satisfaction });
  }
  const overdue = cases.data?.overdue ?? 0;
  if (overdue > 0) matters.push({ id: 'cases', text: t('overview.overdueCases', { n: count(overdue) }), to: `${paths.cases}?overdue=true` });
  const waiting = letters.data?.items?.length ?? 0;
  if (waiting > 0) {
    const n = letters.data?.total;
    matters.push({ id: 'letters', text: n ? t('overview.deadLetters', { n: count(n) }) : t('overview.deadLettersMany'), to: `${paths.data}?part=refused` });
  }
  const failed = unmended(imports.data?.items ?? []).length;
  if (failed > 0) matters.push({ id: 'imports', text: t('overview.failedImports', { n: count(failed) }), to: paths.data });
  const failedReports = unmade(reports.data?.items ?? []).length;
  if (failedReports > 0) matters.push({ id: 'reports', text: t('overview.failedReports', { n: count(failedReports) }), to: paths.reports });
  if (runs.data?.items?.[0]?.state === 'failed') matters.push({ id: 'run', text: t('overview.failedRun'), to: paths.models });
  const serving = bundles.data?.items?.find((bundle) => bundle.serving);
  if (bundles.data && serving === undefined && (stored?.events ?? 0) > 0) {
    matters.push({ id: 'model', text: t('overview.nothingServes'), to: paths.models });
  }
  if (serving && Date.now() - new Date(serving.createdAt).getTime() > oldAfterDays * 86_400_000) {
    matters.push({ id: 'model', text: t('overview.oldModel', { ago: ago(serving.createdAt) }), to: paths.models });
  }
  for (const id of misdivided.data ?? []) {
    matters.push({ id: `experiment ${id}`, text: t('overview.misdivided', { id }), to: `${paths.experiments}/${id}` });
  }
  const shownAge = online.data?.model?.ageDays;
  if (shownAge != null && shownAge > oldAfterDays) {
    matters.push({ id: 'shown', text: t('overview.oldShown', { n: count(Math.round(shownAge)) }), to: paths.metrics });
  }
  const unknown = [misdivided, alerts, cases, letters, imports, reports, runs, bundles].filter((asked) => asked.error !== null);
  return (
    <>
      {unknown.length > 0 && <ErrorState error={unknown[0]?.error} retry={() => unknown.forEach((asked) => void asked.refetch())} />}
      {matters.length > 0 && (
        <Alert role="note" color="yellow" variant="outline" title={t('overview.attention')}>
          <List>
            {matters.map((matter) => (
              <List.Item key={matter.id}>
                <Anchor component={Link} to={matter.to} underline="always">
                  {matter.text}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}
