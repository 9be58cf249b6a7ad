import { Anchor, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import { Problem } from '../../api/problem';
import type { Page, Proposal, Rule } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { readOne, writeOne } from '../configuring/configured';

/** The id of the rule that a proposal becomes: what of its topic and product an id may have, and a hash that tells products apart. */
export function ruleIdOf({ topic, itemId }: Proposal, attempt = 1): string {
  const words = `complaints-${topic}-${itemId}`.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 52);
  const id = `${words.replace(/-$/, '')}-${hashOf(`${topic} ${itemId}`)}`;
  return attempt === 1 ? id : `${id}-${attempt}`;
}

/** Eight digits: FNV-1a (Fowler, Noll and Vo, 1991) of 32 bits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

const attempts = 5;

/** Whether a rule is in force as it was proposed, for everyone and always. */
function isAs(rule: Rule, { kind, items, factor }: Proposal['rule']): boolean {
  const narrowed = [rule.shoppers, rule.from, rule.to].some(Boolean) || (rule.scenarios ?? []).length > 0;
  return rule.kind === kind && rule.items === items && rule.factor === factor && rule.enabled !== false && !narrowed;
}

/** Puts the rule of a proposal there, and gives its id. One of an attempt before is the same; what somebody has changed since stays, and another is put beside it. */
async function put(proposal: Proposal): Promise<string> {
  const { kind, items, factor, name } = proposal.rule;
  for (let attempt = 1; ; attempt += 1) {
    const id = ruleIdOf(proposal, attempt);
    try {
      await writeOne('rules', id, undefined, { kind, items, factor, name });
      return id;
    } catch (wrong) {
      if (!(wrong instanceof Problem && wrong.status === 428)) throw wrong;
      if (isAs((await readOne('rules', id)).it, proposal.rule)) return id;
      if (attempt === attempts) throw wrong;
    }
  }
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
    const rule = await put(proposal);
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
