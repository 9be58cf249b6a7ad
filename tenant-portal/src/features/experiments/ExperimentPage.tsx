import { Anchor, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ErrorState } from '../../parts/ErrorState';
import { Facts } from '../../parts/Facts';
import { Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { paths } from '../../shell/paths';
import { useOne } from '../configuring/configured';
import { Changing } from './Changing';
import { ExperimentReport } from './Report';
import { useWords } from './useWords';

/** One experiment: what it compares, and what came of it. */
export function ExperimentPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const words = useWords();
  const navigate = useNavigate();
  const read = useOne('experiments', id);
  const experiment = read.data?.it;
  return (
    <Stack>
      <Anchor component={Link} to={paths.experiments} underline="always">
        {t('experiments.back')}
      </Anchor>
      <PageHeader title={experiment?.name ?? id} text={experiment?.description ?? undefined}>
        {experiment && <StateBadge state={experiment.state} />}
        {experiment && <Changing experiment={experiment} gone={() => void navigate(paths.experiments)} />}
      </PageHeader>
      {read.isPending && <Waiting />}
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {experiment && (
        <Section title={t('experiments.what')}>
          <Facts
            rows={[
              [t('configuring.id'), experiment.id],
              [t('experiments.fields.kind'), t(`experiments.kinds.${experiment.kind}`, { defaultValue: experiment.kind })],
              [t('experiments.fields.scenario'), experiment.scenario],
              [t('experiments.fields.arms'), words.arms(experiment)],
              [t('experiments.when'), words.when(experiment)],
            ]}
          />
        </Section>
      )}
      {experiment && <ExperimentReport id={experiment.id} control={experiment.arms[0]?.id} />}
    </Stack>
  );
}
