import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Case, Page } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { NoneLeft } from '../../parts/filters/NoneLeft';
import { ListTable } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';
import { CaseFigures } from './CaseFigures';
import { CaseFilters, useCaseFilters } from './CaseFilters';
import { CaseSettings } from './CaseSettings';
import { CaseBadges, Said } from './CaseWords';
import { NewCase } from './NewCase';

/** How often it is looked for what came meanwhile. */
const often = 30_000;

/** Cases: complaints, low answers and questions that somebody follows up. */
export function CasesPage() {
  const { t } = useTranslation();
  const { time } = useFigures();
  const { query, active, clear } = useCaseFilters();
  const paged = usePaged<Case>({
    key: ['cases', 'list', query],
    ask: (pageToken) => answer<Page<Case>>(api.GET('/v1/cases', { params: { query: { ...query, pageSize: 20, pageToken } } })),
    every: () => often,
  });
  return (
    <Stack>
      <PageHeader title={t('cases.title')} text={t('cases.pageText')}>
        <Group gap="xs">
          <NewCase />
          <CaseSettings />
        </Group>
      </PageHeader>
      <CaseFigures />
      <Section title={t('cases.list')} text={t('cases.listText')}>
        <CaseFilters active={active} clear={clear} />
        <ListTable
          paged={paged}
          keyOf={(one) => one.id}
          caption={t('cases.list')}
          empty={active > 0 ? <NoneLeft clear={clear} /> : <EmptyState title={t('cases.emptyTitle')} text={t('cases.emptyText')} />}
          columns={[
            {
              name: t('cases.shopper'),
              cell: (one) => (
                <>
                  <Anchor component={Link} to={`${paths.cases}/${one.id}`} size="sm" fw={600} underline="always" className="cxm-break">
                    {one.userId}
                  </Anchor>
                  <About of={one} />
                </>
              ),
            },
            {
              name: t('cases.last'),
              cell: (one) => (
                <Stack gap={2} miw={220}>
                  <Text size="xs" c="dimmed">
                    {t(`cases.kinds.${one.kind}`, { defaultValue: one.kind })}
                  </Text>
                  {one.lastMessage && <Said message={one.lastMessage} lines={3} />}
                </Stack>
              ),
            },
            { name: t('cases.state'), cell: (one) => <CaseBadges of={one} /> },
            { name: t('cases.owner'), cell: (one) => <Text size="sm" className="cxm-break">{one.owner ?? '–'}</Text> },
            { name: t('cases.due'), cell: (one) => (one.state === 'open' ? time(one.dueAt) : '–') },
            { name: t('cases.opened'), cell: (one) => time(one.openedAt) },
          ]}
        />
      </Section>
    </Stack>
  );
}

/** What a case is about, in a line each. */
function About({ of }: { of: Case }) {
  const { t } = useTranslation();
  const lines = [of.orderId && t('surveys.order', { id: of.orderId }), of.itemId && (of.title ?? t('surveys.item', { id: of.itemId }))];
  return lines.map(
    (line) =>
      line && (
        <Text key={line} size="sm" c="dimmed" className="cxm-break">
          {line}
        </Text>
      ),
  );
}
