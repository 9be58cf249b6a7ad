import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { AuditEntry, Client, Member, Page } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';

const pages = 10;

/** All of a list, or as much as `pages` pages have. */
async function all<T>(ask: (pageToken: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  let pageToken: string | undefined;
  for (let read = 0; read < pages; read += 1) {
    const page = await ask(pageToken);
    found.push(...(page.items ?? []));
    if (!page.nextPageToken) break;
    pageToken = page.nextPageToken;
  }
  return found;
}

/** As whom the log knows people and machines, and how they are called now; who was removed has no name any more. */
function useNames() {
  const members = useQuery({
    queryKey: ['members', 'names'],
    queryFn: () => all((pageToken) => answer<Page<Member>>(api.GET('/v1/members', { params: { query: { pageSize: 100, pageToken } } }))),
  });
  const clients = useQuery({
    queryKey: ['api-clients', 'names'],
    queryFn: () => all((pageToken) => answer<Page<Client>>(api.GET('/v1/api-clients', { params: { query: { pageSize: 100, pageToken } } }))),
  });
  return {
    of: (actor: string) =>
      members.data?.find((member) => member.subject === actor)?.username ?? clients.data?.find((client) => client.subject === actor)?.clientId,
    failed: [members, clients].filter(({ error }) => error !== null),
  };
}

/** Who changed what, in a chain of hashes that cannot be rewritten unseen. */
export function AuditLog() {
  const { t } = useTranslation();
  const { time } = useFigures();
  const paged = usePaged<AuditEntry>({
    key: ['audit'],
    ask: (pageToken) => answer<Page<AuditEntry>>(api.GET('/v1/audit', { params: { query: { pageSize: 25, pageToken } } })),
  });
  const names = useNames();
  return (
    <Section title={t('settings.audit')} text={t('settings.auditText')}>
      {names.failed.map(({ error, refetch }, index) => (
        <ErrorState key={index} error={error} retry={() => void refetch()} />
      ))}
      <ListTable
        paged={paged}
        keyOf={(entry) => entry.id ?? ''}
        caption={t('settings.audit')}
        empty={<EmptyState title={t('settings.noAuditTitle')} text={t('settings.noAuditText')} />}
        columns={[
          { name: t('settings.when'), cell: (entry) => time(entry.at) },
          { name: t('settings.action'), cell: (entry) => t(`settings.actions.${entry.action}`, { defaultValue: entry.action }) },
          {
            name: t('settings.subject'),
            cell: (entry) =>
              entry.action === 'shopper.erase' ? (
                <Anchor component={Link} to={`${paths.erasures}/${entry.subject}`} size="sm" underline="always" className="cxm-break">
                  {entry.subject}
                </Anchor>
              ) : (
                <span className="cxm-break">{entry.subject || '–'}</span>
              ),
          },
          { name: t('settings.outcome'), cell: (entry) => t(`settings.outcomes.${entry.outcome}`, { defaultValue: entry.outcome }) },
          {
            name: t('settings.actor'),
            cell: (entry) =>
              names.of(entry.actor) ?? (
                <Text size="xs" className="cxm-mono">
                  {entry.actor}
                </Text>
              ),
          },
        ]}
      />
    </Section>
  );
}
