import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { AuditEntry, Member, Page } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';

/** Who changed what, in a chain of hashes that cannot be rewritten unseen. */
export function AuditLog() {
  const { t } = useTranslation();
  const { time } = useFigures();
  const paged = usePaged<AuditEntry>({
    key: ['audit'],
    ask: (pageToken) => answer<Page<AuditEntry>>(api.GET('/v1/audit', { params: { query: { pageSize: 25, pageToken } } })),
  });
  const members = useQuery({
    queryKey: ['members', 'first'],
    queryFn: () => answer<Page<Member>>(api.GET('/v1/members', { params: { query: { pageSize: 100 } } })),
  });
  const nameOf = (actor: string) => members.data?.items?.find((member) => member.subject === actor)?.username;
  return (
    <Section title={t('settings.audit')} text={t('settings.auditText')}>
      {members.error && <ErrorState error={members.error} retry={() => void members.refetch()} />}
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
              nameOf(entry.actor) ?? (
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
