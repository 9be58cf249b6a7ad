import { Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Problem } from '../../api/problem';
import type { Page, Rule } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { remove } from '../configuring/configured';
import { EditOne } from '../configuring/EditOne';
import { Proposals } from './Proposals';
import { RuleFields } from './RuleFields';
import { bodyOf, type Terms, termsOf } from './terms';
import { TryRule } from './TryRule';

/** Rules: what merchandisers make of answers. */
export function RulesPage() {
  const { t } = useTranslation();
  const { time, decimal, count } = useFigures();
  const queries = useQueryClient();
  const paged = usePaged<Rule>({
    key: ['rules', 'list'],
    ask: (pageToken) => answer<Page<Rule>>(api.GET('/v1/rules', { params: { query: { pageSize: 20, pageToken } } })),
  });
  const gone = async (id: string) => {
    await remove('rules', id);
    await queries.invalidateQueries({ queryKey: ['rules'] });
  };
  const form = {
    kind: 'rules' as const,
    termsOf,
    bodyOf,
    fields: (terms: Terms, change: (part: Partial<Terms>) => void, problem: Problem | undefined) => (
      <RuleFields terms={terms} onChange={change} problem={problem} />
    ),
    beside: (terms: Terms, id: string, read: Rule | undefined) => <TryRule id={id} terms={terms} read={read} />,
  };
  const does = (rule: Rule) => {
    if (rule.kind === 'pin') return t('rules.does.pin', { place: count(rule.position ?? 1) });
    if (rule.kind === 'cap') return t('rules.does.cap', { n: count(rule.most ?? 1), by: t(`satisfaction.dimensions.${rule.by ?? 'brand'}`) });
    const factor = rule.factor === null || rule.factor === undefined ? '' : ` × ${decimal(rule.factor, 2)}`;
    return t(`rules.kinds.${rule.kind}`, { defaultValue: rule.kind }) + factor;
  };
  const when = (rule: Rule) => {
    if (!rule.enabled) return t('reports.paused');
    const parts = [
      rule.from && t('rules.since', { time: time(rule.from) }),
      rule.to && t('rules.until', { time: time(rule.to) }),
      rule.hours && `${rule.hours.from}–${rule.hours.to} (${rule.hours.zone})`,
      rule.scenarios.length > 0 && rule.scenarios.join(', '),
      rule.shoppers,
    ].filter(Boolean);
    return parts.length === 0 ? t('rules.always') : parts.join(' · ');
  };
  return (
    <Stack>
      <PageHeader title={t('rules.title')} text={t('rules.text')}>
        <EditOne {...form} label={t('rules.new')} title={t('rules.newTitle')} />
      </PageHeader>
      <Section title={t('rules.list')} text={t('rules.order')}>
        <ListTable
          paged={paged}
          keyOf={(rule) => rule.id}
          caption={t('rules.list')}
          empty={<EmptyState title={t('rules.emptyTitle')} text={t('rules.emptyText')} />}
          columns={[
            {
              name: t('configuring.id'),
              cell: (rule) => (
                <>
                  <Text size="sm" fw={600}>{rule.id}</Text>
                  {rule.name && <Text size="sm" c="dimmed" className="cxm-break">{rule.name}</Text>}
                </>
              ),
            },
            { name: t('rules.fields.kind'), cell: does },
            { name: t('rules.fields.items'), cell: (rule) => <Text size="sm" className="cxm-break">{rule.items ?? t('rules.allItems')}</Text> },
            { name: t('rules.when'), cell: (rule) => <Text size="sm" className="cxm-break">{when(rule)}</Text> },
            { name: t('configuring.changedAt'), cell: (rule) => time(rule.changedAt) },
            {
              name: t('parts.actions'),
              cell: (rule) => (
                <Group gap="xs" wrap="nowrap">
                  <EditOne {...form} id={rule.id} label={t('reports.change')} title={t('rules.changeTitle', { id: rule.id })} />
                  <Confirm label={t('parts.delete')} title={t('rules.deleteTitle', { id: rule.id })} text={t('rules.deleteText')} act={() => gone(rule.id)} danger />
                </Group>
              ),
            },
          ]}
        />
      </Section>
      <Proposals />
    </Stack>
  );
}
