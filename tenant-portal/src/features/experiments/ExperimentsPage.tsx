import { Anchor, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Experiment, Page } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ListTable } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { paths } from '../../shell/paths';
import { Changing, NewExperiment } from './Changing';
import { useWords } from './useWords';

/** Experiments: the requests of a scenario divided among scenarios, to see which is better. */
export function ExperimentsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const paged = usePaged<Experiment>({
    key: ['experiments', 'list'],
    ask: (pageToken) => answer<Page<Experiment>>(api.GET('/v1/experiments', { params: { query: { pageSize: 20, pageToken } } })),
  });
  return (
    <Stack>
      <PageHeader title={t('experiments.title')} text={t('experiments.text')}>
        <NewExperiment />
      </PageHeader>
      <Section title={t('experiments.list')}>
        <ListTable
          paged={paged}
          keyOf={(experiment) => experiment.id}
          caption={t('experiments.list')}
          empty={<EmptyState title={t('experiments.emptyTitle')} text={t('experiments.emptyText')} />}
          columns={[
            {
              name: t('configuring.id'),
              cell: (experiment) => (
                <>
                  <Anchor component={Link} to={`${paths.experiments}/${experiment.id}`} size="sm" fw={600} underline="always">
                    {experiment.id}
                  </Anchor>
                  {experiment.name && <Text size="sm" c="dimmed" className="cxm-break">{experiment.name}</Text>}
                </>
              ),
            },
            { name: t('experiments.state'), cell: (experiment) => <StateBadge state={experiment.state} /> },
            { name: t('experiments.fields.kind'), cell: (experiment) => t(`experiments.kinds.${experiment.kind}`, { defaultValue: experiment.kind }) },
            { name: t('experiments.fields.scenario'), cell: (experiment) => experiment.scenario },
            { name: t('experiments.fields.arms'), cell: (experiment) => <Text size="sm" className="cxm-break">{words.arms(experiment)}</Text> },
            { name: t('experiments.when'), cell: (experiment) => <Text size="sm">{words.when(experiment)}</Text> },
            { name: t('parts.actions'), cell: (experiment) => <Changing experiment={experiment} /> },
          ]}
        />
      </Section>
      <Section title={t('experiments.howLong')}>
        <List size="sm">
          <List.Item>{t('experiments.longer')}</List.Item>
          <List.Item>{t('experiments.weeks')}</List.Item>
          <List.Item>{t('experiments.interleavingIsQuicker')}</List.Item>
          <List.Item>{t('experiments.sameArm')}</List.Item>
        </List>
      </Section>
    </Stack>
  );
}
