import { Anchor, Stack } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ErrorState } from '../../parts/ErrorState';
import { Facts } from '../../parts/Facts';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { paths } from '../../shell/paths';
import { useOne } from '../configuring/configured';
import { Changing } from './Changing';
import { Invitations } from './Invitations';
import { InviteShopper } from './InviteShopper';
import { Preview } from './Preview';
import { Responses } from './Responses';
import { termsOf } from './terms';
import { useWords } from './useWords';

/** One survey: whom it asks, what, and what became of each invitation. */
export function SurveyPage() {
  const { t } = useTranslation();
  const { count } = useFigures();
  const { id = '' } = useParams();
  const words = useWords();
  const navigate = useNavigate();
  const read = useOne('surveys', id);
  const survey = read.data?.it;
  const terms = useMemo(() => termsOf(survey), [survey]); // what is tried in the preview stays
  return (
    <Stack>
      <Anchor component={Link} to={paths.surveys} underline="always">
        {t('surveys.back')}
      </Anchor>
      <PageHeader title={survey === undefined ? id : words.title(survey)}>
        {survey && <StateBadge state={survey.enabled ? 'active' : 'disabled'} />}
        {survey && <Changing survey={survey} gone={() => void navigate(paths.surveys)} />}
      </PageHeader>
      {read.isPending && <Waiting />}
      {read.error && <ErrorState error={read.error} retry={() => void read.refetch()} />}
      {survey && (
        <>
          <Responses id={survey.id} />
          <Section title={t('surveys.whom')}>
            <Facts
              rows={[
                [t('configuring.id'), survey.id],
                [t('surveys.fields.trigger'), words.when(survey)],
                [t('surveys.fields.holdout'), words.holdout(survey)],
                [t('surveys.quiet'), words.quiet(survey)],
                [t('surveys.fields.linkDays'), count(survey.linkDays)],
              ]}
            />
          </Section>
          <Section title={t('surveys.preview')} text={t('surveys.previewText')}>
            <Preview terms={terms} />
          </Section>
          <Section title={t('surveys.invitations')} text={t('surveys.budget')} aside={<InviteShopper survey={survey} />}>
            <Invitations surveyId={survey.id} />
          </Section>
        </>
      )}
    </Stack>
  );
}
