import { Alert, Anchor, List, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DryRun } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { RowTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { StatCard } from '../../parts/StatCard';
import { paths } from '../../shell/paths';

/** What a rule would have changed: in how many answers, of which items, and in some answers as examples. */
export function DryRunResult({ run }: { run: DryRun }) {
  const { t } = useTranslation();
  const { count, decimal, percent, moment } = useFigures();
  const hundred = (share: number | undefined) => (share === undefined ? undefined : 100 * share);
  const left = run.leftOut.map((one) => (
    <Text size="sm" key={one.reason}>
      {t('rules.dryRun.leftOut', { n: count(one.answers) })} {t(`rules.dryRun.reasons.${one.reason}`, { defaultValue: one.reason })}
    </Text>
  ));
  if (run.reason !== null) {
    return (
      <EmptyState title={t('rules.dryRun.nothingTitle')} text={t(`rules.dryRun.nothing.${run.reason}`, { defaultValue: run.reason })}>
        {left}
      </EmptyState>
    );
  }
  const rank = (mean: number | null) => (mean === null ? '–' : decimal(mean, 1));
  return (
    <Section title={t('rules.dryRun.title')} text={t(`rules.dryRun.tried.${run.tried}`, { from: moment(run.from), to: moment(run.to) })}>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" role="status">
        <StatCard
          name={t('rules.dryRun.differs')}
          value={percent(hundred(run.share?.value))}
          note={t('rules.dryRun.interval', { n: count(run.differs), of: count(run.looked), low: decimal(hundred(run.share?.ci95[0])), high: percent(hundred(run.share?.ci95[1])) })}
        />
        <StatCard
          name={t('rules.dryRun.applies')}
          value={count(run.applies)}
          note={run.sampled ? t('rules.dryRun.sampled', { n: count(run.looked) }) : t('rules.dryRun.all', { n: count(run.looked) })}
        />
        <StatCard
          name={t(`rules.dryRun.acted.${run.kind}`, { defaultValue: run.kind })}
          value={count(run.effects.acted)}
          note={t('rules.dryRun.moved', { came: count(run.effects.came), went: count(run.effects.went), up: count(run.effects.up), down: count(run.effects.down) })}
        />
      </SimpleGrid>
      {run.applies === 0 && <Alert role="note" variant="outline" color="yellow">{t('rules.dryRun.never')}</Alert>}
      {run.unfilled > 0 && <Alert role="note" variant="outline" color="yellow">{t('rules.dryRun.unfilled', { n: count(run.unfilled) })}</Alert>}
      {left}
      {run.items.length > 0 && (
        <RowTable
          rows={run.items}
          keyOf={(item) => item.id}
          caption={t('rules.dryRun.items')}
          columns={[
            {
              name: t('rules.dryRun.item'),
              cell: (item) => <Anchor component={Link} target="_blank" to={`${paths.catalogue}/${encodeURIComponent(item.id)}`} underline="always" className="cxm-break">{item.title ?? item.id}</Anchor>,
            },
            { name: t('rules.dryRun.came'), cell: (item) => count(item.came), align: 'right' },
            { name: t('rules.dryRun.went'), cell: (item) => count(item.went), align: 'right' },
            { name: t('rules.dryRun.place'), cell: (item) => `${rank(item.rankBefore)} → ${rank(item.rankAfter)}`, align: 'right' },
          ]}
        />
      )}
      {run.examples.map((example) => (
        <Stack key={example.recommendationId} gap={0}>
          <Anchor component={Link} target="_blank" to={`${paths.answers}/${example.recommendationId}`} underline="always" size="sm">
            {t('rules.dryRun.example', { time: moment(example.at) })}
          </Anchor>
          <List size="sm">
            <List.Item className="cxm-break">{t('rules.dryRun.before', { items: example.before.join(', ') })}</List.Item>
            <List.Item className="cxm-break">{t('rules.dryRun.after', { items: example.after.join(', ') })}</List.Item>
          </List>
        </Stack>
      ))}
    </Section>
  );
}
