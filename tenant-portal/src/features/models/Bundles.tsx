import { Anchor, Badge, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Bundle, Page } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';
import { evaluationOf } from './evaluation';

/** All models, which one serves, and the way to another. */
export function Bundles() {
  const { t } = useTranslation();
  const { time, decimal } = useFigures();
  const say = useSay();
  const queries = useQueryClient();
  const paged = usePaged<Bundle>({
    key: ['bundles', 'list'],
    ask: (pageToken) => answer<Page<Bundle>>(api.GET('/v1/bundles', { params: { query: { pageSize: 10, pageToken } } })),
    every: () => 15_000,
  });
  const rollback = async () => {
    const bundle = await answer<Bundle>(api.POST('/v1/bundles:rollback'));
    say(t('models.serves', { version: bundle.version }));
    await queries.invalidateQueries({ queryKey: ['bundles'] });
  };
  const promote = async (version: string) => {
    await answer<Bundle>(api.POST('/v1/bundles/{version}:promote', { params: { path: { version } } }));
    say(t('models.serves', { version }));
    await queries.invalidateQueries({ queryKey: ['bundles'] });
  };
  const quality = (bundle: Bundle) => {
    const serving = evaluationOf(bundle.evaluation).pipelines?.find((pipeline) => pipeline.name === 'serving');
    const ndcg = serving?.metrics['ndcg'];
    if (ndcg === undefined) return '–';
    return `${decimal(ndcg.value, 3)}${ndcg.ci95 ? ` [${decimal(ndcg.ci95[0], 3)}; ${decimal(ndcg.ci95[1], 3)}]` : ''}`;
  };
  return (
    <Section
      title={t('models.bundles')}
      text={t('models.bundlesText')}
      aside={
        paged.items.length > 1 ? (
          <Confirm label={t('models.rollback')} title={t('models.rollbackTitle')} text={t('models.rollbackText')} act={rollback} />
        ) : undefined
      }
    >
      <ListTable
        paged={paged}
        keyOf={(bundle) => bundle.version ?? ''}
        caption={t('models.bundles')}
        empty={<EmptyState title={t('models.noBundlesTitle')} text={t('models.noBundlesText')} />}
        columns={[
          {
            name: t('models.version'),
            cell: (bundle) => (
              <Group gap="xs">
                <Anchor component={Link} to={`${paths.models}/${bundle.version}`} underline="always">
                  {bundle.version}
                </Anchor>
                {bundle.serving && (
                  <Badge color="teal.9" tt="none" miw="max-content">
                    {t('models.serving')}
                  </Badge>
                )}
              </Group>
            ),
          },
          { name: t('models.made'), cell: (bundle) => time(bundle.createdAt) },
          { name: t('models.quality'), cell: quality },
          {
            name: t('parts.actions'),
            cell: (bundle) =>
              bundle.serving ? (
                '–'
              ) : (
                <Confirm
                  label={t('models.promote')}
                  title={t('models.promoteTitle', { version: bundle.version })}
                  text={t('models.promoteText')}
                  act={() => promote(bundle.version ?? '')}
                />
              ),
          },
        ]}
      />
    </Section>
  );
}
