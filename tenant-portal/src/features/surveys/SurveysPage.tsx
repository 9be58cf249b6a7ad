import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, Survey } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { paths } from '../../shell/paths';
import { Changing, NewSurvey } from './Changing';
import { SurveyRate } from './RateText';
import { useWords } from './useWords';

/** Surveys: what shoppers are asked, and how many answer. */
export function SurveysPage() {
  const { t } = useTranslation();
  const { count } = useFigures();
  const words = useWords();
  const paged = usePaged<Survey>({
    key: ['surveys', 'list'],
    ask: (pageToken) => answer<Page<Survey>>(api.GET('/v1/surveys', { params: { query: { pageSize: 10, pageToken } } })),
  });
  return (
    <Stack>
      <PageHeader title={t('surveys.title')} text={t('surveys.pageText')}>
        <NewSurvey />
      </PageHeader>
      <Section title={t('surveys.list')} text={t('surveys.listText')}>
        <ListTable
          paged={paged}
          keyOf={(survey) => survey.id}
          caption={t('surveys.list')}
          empty={<EmptyState title={t('surveys.emptyTitle')} text={t('surveys.emptyText')} />}
          columns={[
            {
              name: t('configuring.id'),
              cell: (survey) => (
                <>
                  <Anchor component={Link} to={`${paths.surveys}/${survey.id}`} size="sm" fw={600} underline="always">
                    {survey.id}
                  </Anchor>
                  <Text size="sm" c="dimmed" className="cxm-break">{words.title(survey)}</Text>
                </>
              ),
            },
            { name: t('surveys.state'), cell: (survey) => <StateBadge state={survey.enabled ? 'active' : 'disabled'} /> },
            { name: t('surveys.fields.trigger'), cell: (survey) => <Text size="sm">{words.when(survey)}</Text> },
            { name: t('surveys.fields.questions'), align: 'right', cell: (survey) => count(survey.questions.length) },
            { name: t('surveys.rate'), cell: (survey) => <SurveyRate id={survey.id} /> },
            { name: t('parts.actions'), cell: (survey) => <Changing survey={survey} /> },
          ]}
        />
      </Section>
    </Stack>
  );
}
