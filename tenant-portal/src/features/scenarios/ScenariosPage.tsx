import { Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, Scenario } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { remove } from '../configuring/configured';
import { EditOne } from '../configuring/EditOne';
import { ScenarioFields } from './ScenarioFields';
import { bodyOf, type Terms, termsOf } from './terms';
import { TryWeights } from './TryWeights';

/** Scenarios: how answers are made for each place where they are shown. */
export function ScenariosPage() {
  const { t } = useTranslation();
  const { time, count } = useFigures();
  const queries = useQueryClient();
  const paged = usePaged<Scenario>({
    key: ['scenarios', 'list'],
    ask: (pageToken) => answer<Page<Scenario>>(api.GET('/v1/scenarios', { params: { query: { pageSize: 20, pageToken } } })),
  });
  const gone = async (id: string) => {
    await remove('scenarios', id);
    await queries.invalidateQueries({ queryKey: ['scenarios'] });
  };
  const off = (scenario: Scenario) =>
    Object.entries(scenario.channels).flatMap(([name, said]) => (said.on ? [] : [t(`channels.${name}`, { defaultValue: name })]));
  const form = {
    kind: 'scenarios' as const,
    termsOf,
    bodyOf,
    fields: (terms: Terms, change: (part: Partial<Terms>) => void, problem: Parameters<typeof ScenarioFields>[0]['problem']) => (
      <ScenarioFields terms={terms} onChange={change} problem={problem} />
    ),
    beside: (terms: Terms, id: string, read: Scenario | undefined) => (read === undefined ? null : <TryWeights id={id} weight={terms.satisfaction} />),
  };
  return (
    <Stack>
      <PageHeader title={t('scenarios.title')} text={t('scenarios.text')}>
        <EditOne {...form} label={t('scenarios.new')} title={t('scenarios.newTitle')} />
      </PageHeader>
      <Section title={t('scenarios.list')}>
        <ListTable
          paged={paged}
          keyOf={(scenario) => scenario.id}
          caption={t('scenarios.list')}
          empty={<EmptyState title={t('scenarios.emptyTitle')} text={t('scenarios.emptyText')} />}
          columns={[
            {
              name: t('configuring.id'),
              cell: (scenario) => (
                <>
                  <Text size="sm" fw={600}>{scenario.id}</Text>
                  {scenario.name && <Text size="sm" c="dimmed" className="cxm-break">{scenario.name}</Text>}
                </>
              ),
            },
            {
              name: t('scenarios.fields.channels'),
              cell: (scenario) => (off(scenario).length === 0 ? t('scenarios.allOn') : t('scenarios.without', { names: off(scenario).join(', ') })),
            },
            { name: t('scenarios.fields.ranker'), cell: (scenario) => (scenario.ranker ? t(`scenarios.rankers.${scenario.ranker}`) : t('scenarios.chosen')) },
            { name: t('scenarios.fields.count'), align: 'right', cell: (scenario) => count(scenario.count ?? 10) },
            { name: t('configuring.changedAt'), cell: (scenario) => (scenario.changedAt ? time(scenario.changedAt) : t('configuring.never')) },
            {
              name: t('parts.actions'),
              cell: (scenario) => (
                <Group gap="xs" wrap="nowrap">
                  <EditOne {...form} id={scenario.id} label={t('reports.change')} title={t('scenarios.changeTitle', { id: scenario.id })} />
                  {scenario.id !== 'default' && (
                    <Confirm
                      label={t('parts.delete')}
                      title={t('scenarios.deleteTitle', { id: scenario.id })}
                      text={t('scenarios.deleteText')}
                      act={() => gone(scenario.id)}
                      danger
                    />
                  )}
                </Group>
              ),
            },
          ]}
        />
      </Section>
    </Stack>
  );
}
