import { Anchor, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import { Problem } from '../../api/problem';
import type { Page, Proposal } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { writeOne } from '../configuring/configured';

/** The id of the rule that a proposal becomes: letters, digits and hyphens of the topic and the product. */
export function ruleIdOf(proposal: Proposal): string {
  return `complaints-${proposal.topic}-${proposal.itemId.replace(/[^A-Za-z0-9_-]+/g, '-')}`.slice(0, 64);
}

/** Rules that complaints propose, for a person to accept or not. */
export function Proposals() {
  const { t } = useTranslation();
  const { count, decimal, percent } = useFigures();
  const queries = useQueryClient();
  const paged = usePaged<Proposal>({
    key: ['proposals', 'open'],
    ask: (pageToken) =>
      answer<Page<Proposal>>(api.GET('/v1/satisfaction/proposals', { params: { query: { state: 'open', pageSize: 10, pageToken } } })),
  });
  const settled = async () => {
    await queries.invalidateQueries({ queryKey: ['proposals'] });
    await queries.invalidateQueries({ queryKey: ['rules'] });
  };
  const accept = async (proposal: Proposal) => {
    const rule = ruleIdOf(proposal);
    const { kind, items, factor, name } = proposal.rule;
    try {
      await writeOne('rules', rule, undefined, { kind, items, factor, name });
    } catch (wrong) {
      if (!(wrong instanceof Problem && wrong.status === 428)) throw wrong; // 428: it is there, of an attempt before
    }
    await answer(api.POST('/v1/satisfaction/proposals/{id}:accept', { params: { path: { id: proposal.id } }, body: { rule } }));
    await settled();
  };
  const dismiss = async (proposal: Proposal) => {
    await answer(api.POST('/v1/satisfaction/proposals/{id}:dismiss', { params: { path: { id: proposal.id } } }));
    await settled();
  };
  return (
    <Section title={t('rules.proposals.title')} text={t('rules.proposals.text')}>
      <ListTable
        paged={paged}
        keyOf={(proposal) => proposal.id}
        caption={t('rules.proposals.title')}
        empty={<EmptyState title={t('rules.proposals.noneTitle')} text={t('rules.proposals.noneText')} />}
        columns={[
          {
            name: t('satisfaction.dimensions.product'),
            cell: (proposal) => (
              <Anchor component={Link} to={`/catalogue/${encodeURIComponent(proposal.itemId)}`} className="cxm-break">
                {proposal.title ?? proposal.itemId}
              </Anchor>
            ),
          },
          { name: t('rules.proposals.blamed'), cell: (proposal) => t(`verbatims.topicNames.${proposal.topic}`, { defaultValue: proposal.topic }) },
          {
            name: t('rules.proposals.how'),
            cell: (proposal) => (
              <Text size="sm">
                {t('rules.proposals.share', {
                  share: percent(proposal.share),
                  n: count(proposal.n),
                  usual: percent(proposal.usual),
                  shoppers: count(proposal.shoppers),
                })}
              </Text>
            ),
          },
          {
            name: t('parts.actions'),
            cell: (proposal) => (
              <Group gap="xs" wrap="nowrap">
                <Confirm
                  label={t('rules.proposals.accept')}
                  title={t('rules.proposals.acceptTitle', { name: proposal.title ?? proposal.itemId })}
                  text={t('rules.proposals.acceptText', { id: ruleIdOf(proposal), factor: decimal(proposal.rule.factor, 2) })}
                  act={() => accept(proposal)}
                />
                <Confirm
                  label={t('rules.proposals.dismiss')}
                  title={t('rules.proposals.dismissTitle', { name: proposal.title ?? proposal.itemId })}
                  text={t('rules.proposals.dismissText')}
                  act={() => dismiss(proposal)}
                />
              </Group>
            ),
          },
        ]}
      />
    </Section>
  );
}
