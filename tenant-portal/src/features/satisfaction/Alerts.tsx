import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePaged } from '../../api/paged';
import type { AlertList, SatisfactionAlert, WatchedMetric } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Pager, RowTable, Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { AlertSource } from './AlertSource';
import { askAlerts, useAlertWords } from './alertWords';
import { levelOf } from './metrics';

/** When satisfaction changed for more than a moment, and what the charts that tell of it can see. */
export function Alerts() {
  const { t } = useTranslation();
  const figures = useFigures();
  const { date } = figures;
  const words = useAlertWords();
  const [opened, setOpened] = useState<string>();
  const paged = usePaged<SatisfactionAlert, AlertList>({ key: ['satisfaction', 'alerts'], ask: (pageToken) => askAlerts({ pageSize: 10, pageToken }) });
  const shown = paged.items.find((alert) => alert.id === opened);
  const level = (alert: SatisfactionAlert, of: { value: number }) => levelOf(figures, alert.metric)(of.value);
  return (
    <Section title={t('satisfaction.alerts.title')} text={t('satisfaction.alerts.text')}>
      {paged.error && <ErrorState error={paged.error} retry={paged.retry} />}
      {paged.loading && <Waiting />}
      {paged.shown && paged.items.length === 0 && <EmptyState title={t('satisfaction.alerts.noneTitle')} text={t('satisfaction.alerts.noneText')} />}
      {paged.items.length > 0 && (
        <>
          <RowTable
            rows={paged.items}
            keyOf={(alert) => alert.id}
            caption={t('satisfaction.alerts.title')}
            faded={paged.refreshing}
            columns={[
              { name: t('satisfaction.alerts.of'), cell: (alert) => <b>{words.what(alert)}</b> },
              {
                name: t('satisfaction.alerts.change'),
                cell: (alert) => (
                  <Stack gap={0}>
                    <span>
                      {t('satisfaction.alerts.points', { n: words.points(alert.change.value) })} [{words.points(alert.change.ci95[0])}; {words.points(alert.change.ci95[1])}]
                    </span>
                    <Text size="sm" c="dimmed" span>
                      {t('satisfaction.alerts.levels', { before: level(alert, alert.before), after: level(alert, alert.after) })}
                    </Text>
                  </Stack>
                ),
              },
              { name: t('satisfaction.alerts.first'), cell: (alert) => date(alert.firstDay) },
              { name: t('satisfaction.alerts.raised'), cell: (alert) => date(alert.raisedOn) },
              { name: t('satisfaction.alerts.ended'), cell: (alert) => date(alert.endedOn) },
              { name: t('satisfaction.alerts.state'), cell: (alert) => t(`satisfaction.alerts.states.${alert.state}`, { defaultValue: alert.state }) },
              {
                name: t('satisfaction.alerts.where'),
                cell: (alert) => (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-expanded={alert.id === opened}
                    aria-label={`${t(alert.id === opened ? 'satisfaction.alerts.close' : 'satisfaction.alerts.open')}: ${words.what(alert)}, ${date(alert.firstDay)}`}
                    onClick={() => setOpened(alert.id === opened ? undefined : alert.id)}
                  >
                    {t(alert.id === opened ? 'satisfaction.alerts.close' : 'satisfaction.alerts.open')}
                  </Button>
                ),
              },
            ]}
          />
          <Pager paged={paged} />
        </>
      )}
      {shown && <AlertSource key={shown.id} alert={shown} />}
      {paged.shown && <Charts watched={paged.shown.watched} />}
    </Section>
  );
}

function Charts({ watched }: { watched: WatchedMetric[] }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const { count, decimal } = figures;
  const sees = (one: WatchedMetric) =>
    one.state === 'watching'
      ? t('satisfaction.alerts.seesPoints', { n: decimal(one.seesPoints) })
      : t(`satisfaction.alerts.silence.${one.state}`, { n: count(one.days), defaultValue: one.state });
  const five = (one: WatchedMetric) => {
    if (one.state !== 'watching') return '–';
    return one.fivePointsAfterDays === null ? t('satisfaction.alerts.never') : t('satisfaction.alerts.fiveAfter', { n: count(one.fivePointsAfterDays) });
  };
  return (
    <RowTable
      rows={watched}
      keyOf={(one) => one.metric}
      caption={t('satisfaction.alerts.watched')}
      columns={[
        { name: t('satisfaction.alerts.metric'), cell: (one) => t(`satisfaction.metrics.${one.metric}`) },
        { name: t('satisfaction.alerts.usual'), align: 'right', cell: (one) => levelOf(figures, one.metric)(one.usual) },
        { name: t('satisfaction.alerts.perDay'), align: 'right', cell: (one) => decimal(one.perDay) },
        { name: t('satisfaction.alerts.sees'), cell: sees },
        { name: t('satisfaction.alerts.five'), cell: five },
      ]}
    />
  );
}
