import { Anchor, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { useFigures } from '../../parts/figures';
import { paths } from '../../shell/paths';
import { answerMetrics, metrics, movesOf } from '../satisfaction/metrics';
import { askAnswered, askSatisfaction, periodsUntil, recentPeriods, returnedPeriods, useDataClock, type Periods } from '../satisfaction/period';
import { ScoreCard } from '../satisfaction/ScoreCard';

const days = 30;

/** Figures of a month and of the one before it. */
async function askMonths({ now, before }: Periods, metric: string) {
  const [latest, earlier] = await Promise.all([askSatisfaction({ ...now, metric }), askSatisfaction({ ...before, metric })]);
  return { latest: latest.groups?.[0]?.metrics, earlier: earlier.groups?.[0]?.metrics };
}

/** Of answers; where the data goes on but they do not, the month until the newest of them, if that can be told. */
async function askAnsweredMonths(until: string) {
  const metric = answerMetrics.join(',');
  const months = await askMonths(recentPeriods(until, days), metric);
  const plain = { ...months, answered: undefined };
  if (answerMetrics.some((each) => months.latest?.[each]?.value != null)) return plain;
  const answered = await askAnswered().catch(() => undefined);
  if (answered?.end === undefined) return { ...months, answered };
  const then = await askMonths(recentPeriods(answered.end, days), metric).catch(() => undefined);
  return then === undefined ? plain : { ...then, answered };
}

/** What came back of orders of the newest month for which that is known: where orders are older than the newest event, or may come back for longer, the figure says until when it is. */
async function askReturns(until: string) {
  const periods = returnedPeriods(until, days);
  const ask = async (asked: Periods) => ({ ...(await askMonths(asked, 'returnRate')), until: asked.now.to });
  const returns = await ask(periods);
  const known = returns.latest?.returnRate?.until;
  return known === undefined ? returns : ask(periodsUntil(new Date(known).getTime(), days));
}

/** Both. */
async function askAll(until: string) {
  const [answers, returns] = await Promise.all([askAnsweredMonths(until), askReturns(until)]);
  return {
    latest: { ...answers.latest, ...returns.latest },
    earlier: { ...answers.earlier, ...returns.earlier },
    answered: answers.answered,
    returned: returns.until,
  };
}

/** The latest month of satisfaction, with intervals, against the month before it. */
export function SatisfactionCards() {
  const { t } = useTranslation();
  const { day, date, dateBefore } = useFigures();
  const clock = useDataClock();
  const until = clock.data ?? undefined;
  const months = useQuery({
    queryKey: ['satisfaction', 'months', until],
    enabled: until !== undefined,
    queryFn: () => askAll(until ?? ''),
  });
  const error = clock.error ?? months.error;
  const moves = movesOf(metrics, months.data?.latest, months.data?.earlier);
  const { end, since } = months.data?.answered ?? {};
  const returned = months.data?.returned;
  const text = end === undefined ? t('overview.satisfactionText', { days, until: day(until) }) : t('overview.answeredText', { days, until: dateBefore(end) });
  return (
    <Section title={t('overview.satisfaction')} text={until === undefined ? undefined : text}>
      {error && <ErrorState error={error} retry={() => void (clock.error ? clock.refetch() : months.refetch())} />}
      {(clock.isPending || months.isLoading) && <Waiting rows={2} />}
      {clock.data === null && <Text c="dimmed">{t('overview.noSatisfaction')}</Text>}
      {months.data && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 5 }} spacing="sm">
          {metrics.map((metric) => (
            <ScoreCard
              key={metric}
              metric={metric}
              figure={months.data.latest?.[metric]}
              moved={moves[metric]}
              note={metric === 'returnRate' && returned !== undefined ? t('overview.returnsText', { days, until: day(returned) }) : undefined}
            />
          ))}
        </SimpleGrid>
      )}
      {months.data?.answered && (
        <Text size="sm" c="dimmed">
          {end === undefined && since !== undefined && `${t('overview.fewAnswers', { since: date(since) })} `}
          <Anchor component={Link} to={paths.satisfaction} underline="always" size="sm">
            {t('overview.allAnswers')}
          </Anchor>
        </Text>
      )}
    </Section>
  );
}
