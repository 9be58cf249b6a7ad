import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Advice, Tried } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { TableToggle } from '../../parts/TableToggle';
import { languageOf } from '../../texts/language';
import { NotTried } from './NotTried';
import { triedInWords } from './tried';

const colours: Record<string, string> = { better: 'teal.9', worse: 'red.9' };

/** What was tried of a model, and the sentence that its numbers justify. */
export function AdviceSection({ advice }: { advice: Advice }) {
  const { t, i18n } = useTranslation();
  const { count, decimal, interval } = useFigures();
  const lever = (name: string) => t(`models.levers.${name}`, { defaultValue: name });
  const digits = ({ metric }: Tried) => (metric === 'ndcg' ? 4 : 2);
  const sentence = (entry: Tried) => {
    const what = triedInWords(t, entry.lever, entry.tried);
    const signed = (value: number) => `${value > 0 ? '+' : ''}${decimal(value, digits(entry))}`;
    const numbers = t(`models.adviceFigures.${entry.metric}`, {
      before: decimal(entry.before, digits(entry)),
      after: decimal(entry.after, digits(entry)),
      difference: signed(entry.difference.value),
      low: signed(entry.difference.ci95[0]),
      high: signed(entry.difference.ci95[1]),
      n: count(entry.cases),
      defaultValue: '',
    });
    const said = what === entry.tried || numbers === '' ? '' : t(`models.adviceSentences.${entry.verdict}`, { what, numbers, defaultValue: '' });
    return said || (entry.advice[languageOf(i18n.language)] ?? entry.advice['en']); // the service's own, of what has no words here
  };
  return (
    <Section
      title={t('models.advice')}
      text={t('models.adviceText', { took: decimal(advice.tookSeconds, 1), budget: decimal(advice.budgetSeconds, 1) })}
    >
      <Stack gap="sm">
        <Stack gap={6} role="list" aria-label={t('models.advice')}>
          {advice.entries.map((entry) => (
            <Group key={entry.lever + entry.tried} gap="sm" wrap="nowrap" align="flex-start" role="listitem">
              <Badge color={colours[entry.verdict] ?? 'gray.8'} tt="none" miw="max-content">
                {lever(entry.lever)}
              </Badge>
              <Text size="sm" className="cxm-break">
                {sentence(entry)}
              </Text>
            </Group>
          ))}
        </Stack>
        <NotTried trials={advice.notTried} />
        {advice.entries.length > 0 && (
          <TableToggle
            rows={advice.entries}
            keyOf={(entry) => entry.lever + entry.tried}
            caption={t('models.adviceNumbers')}
            columns={[
              { name: t('models.lever'), cell: (entry) => lever(entry.lever) },
              { name: t('models.tried'), cell: (entry) => triedInWords(t, entry.lever, entry.tried) },
              { name: t('models.metric'), cell: ({ metric }) => t(metric === 'ndcg' ? 'models.metrics.ndcg' : 'models.searchTime') },
              { name: t('models.before'), align: 'right', cell: (entry) => decimal(entry.before, digits(entry)) },
              { name: t('models.after'), align: 'right', cell: (entry) => decimal(entry.after, digits(entry)) },
              {
                name: t('models.difference'),
                align: 'right',
                cell: (entry) => `${decimal(entry.difference.value, digits(entry))} ${interval(entry.difference.ci95, digits(entry))}`,
              },
              { name: t('models.verdict'), cell: ({ verdict }) => t(`models.adviceVerdicts.${verdict}`, { defaultValue: verdict }) },
              { name: t('models.cases'), align: 'right', cell: (entry) => count(entry.cases) },
              { name: t('models.trialSeconds'), align: 'right', cell: (entry) => decimal(entry.seconds, 2) },
            ]}
          />
        )}
      </Stack>
    </Section>
  );
}
