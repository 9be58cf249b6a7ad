import { Anchor, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { pauseOf } from '../../api/polling';
import { ErrorState } from '../../parts/ErrorState';
import { Facts } from '../../parts/Facts';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';
import { CaseBadges } from './CaseWords';
import { Conversation } from './Conversation';
import { History } from './History';
import { readCase } from './terms';
import { WorkOnCase } from './WorkOnCase';

/** How often it is looked whether the shopper wrote meanwhile. */
const often = 15_000;

/** One case: what was said, what became of it, and what can be done. */
export function CasePage() {
  const { t } = useTranslation();
  const { time } = useFigures();
  const { id = '' } = useParams();
  const read = useQuery({
    queryKey: ['cases', 'one', id],
    queryFn: () => readCase(id),
    staleTime: 0,
    refetchInterval: ({ state }) => pauseOf(often, state),
  });
  const it = read.data?.it;
  return (
    <Stack>
      <Anchor component={Link} to={paths.cases} underline="always">
        {t('cases.back')}
      </Anchor>
      <PageHeader title={it === undefined ? t('cases.one') : t('cases.of', { user: it.userId })}>{it && <CaseBadges of={it} />}</PageHeader>
      {read.isPending && <Waiting />}
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {read.data && it && (
        <>
          <Section
            title={t('cases.about')}
            aside={
              <Anchor component={Link} to={`${paths.shoppers}/${encodeURIComponent(it.userId)}`} size="sm" underline="always">
                {t('cases.toShopper')}
              </Anchor>
            }
          >
            <Facts
              rows={[
                [t('cases.kind'), t(`cases.kinds.${it.kind}`, { defaultValue: it.kind })],
                [t('surveys.orderId'), it.orderId],
                [t('surveys.itemId'), it.title ?? it.itemId],
                [t('cases.channel'), it.channel],
                [t('cases.owner'), it.owner ?? t('cases.nobody')],
                [t('cases.due'), it.state === 'open' ? time(it.dueAt) : undefined],
                [t('cases.opened'), time(it.openedAt)],
                [t('cases.closed'), it.closedAt ? time(it.closedAt) : undefined],
              ]}
            />
          </Section>
          <Conversation of={it} />
          <WorkOnCase read={read.data} reread={() => read.refetch({ throwOnError: true })} />
          <History entries={it.history ?? []} />
        </>
      )}
    </Stack>
  );
}
