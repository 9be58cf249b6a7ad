import { Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evaluation } from '../../api/types';
import { significantly, useFigures } from '../../parts/figures';
import { Known } from '../../parts/Known';
import { RowTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { inChinese } from '../../parts/Told';
import { parameterInWords } from './tried';

/** What each way of finding candidates finds by itself, or why this model has none of it. */
export function Channels({ evaluation }: { evaluation: Evaluation }) {
  const { t, i18n } = useTranslation();
  const { count, decimal, percent } = useFigures();
  const { channels = [], tuning, searches } = evaluation;
  const told = (reason = '') => (i18n.language === 'zh' && inChinese(reason)) || reason;
  const share = (found?: number | null) => percent(found == null ? found : 100 * found, significantly);
  if (channels.length === 0) return null;
  return (
    <Section title={t('models.channels')} text={t('models.channelsText')}>
      <RowTable
        rows={channels}
        keyOf={(channel) => channel.name}
        caption={t('models.channels')}
        columns={[
          { name: t('models.channel'), cell: ({ name }) => t(`channels.${name}`, { defaultValue: name }) },
          { name: t('models.foundFirst'), align: 'right', cell: ({ recallAt10 }) => share(recallAt10) },
          { name: t('models.foundAll'), align: 'right', cell: ({ recallAtQuota }) => share(recallAtQuota) },
          {
            name: t('models.candidates'),
            align: 'right',
            cell: ({ quota, skipped }) => (quota === undefined ? t('models.skipped', { reason: told(skipped) }) : count(quota)),
          },
        ]}
      />
      {searches && searches.cases > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {t(searches.weight > 0 ? 'models.searches' : 'models.searchesPlain', {
            cases: count(searches.cases),
            share: share(searches.recallAt10.value),
            without: share(searches.without.value),
          })}
        </Text>
      )}
      {tuning && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('models.tuning', {
            trials: count(tuning.trials),
            took: decimal(tuning.tookSeconds, 1),
            budget: decimal(tuning.budgetSeconds, 1),
          })}
        </Text>
      )}
      {tuning && tuning.untried.length > 0 && (
        <Text size="sm" c="dimmed" className="cxm-break">
          {t('models.untried')}{' '}
          {tuning.untried.map((code, place) => (
            <Fragment key={code}>
              {place > 0 && ', '}
              <Known words={parameterInWords(t, code)} code={code} />
            </Fragment>
          ))}
        </Text>
      )}
    </Section>
  );
}
