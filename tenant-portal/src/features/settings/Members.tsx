import { Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { MadeMember, Member, Page } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { useSession } from '../../session/SessionProvider';
import { NewMember } from './NewMember';
import { RoleChoice } from './RoleChoice';
import { Secrets, useSecrets } from './Secret';

/** People who may sign in for this shop, with their roles. */
export function Members() {
  const { t } = useTranslation();
  const { day } = useFigures();
  const { subject } = useSession();
  const queries = useQueryClient();
  const secrets = useSecrets('members');
  const invite = useRef<HTMLButtonElement>(null);
  const reset = ({ username, temporaryPassword }: MadeMember) => secrets.show(t('settings.newPassword', { name: username }), temporaryPassword);
  const paged = usePaged<Member>({
    key: ['members'],
    ask: (pageToken) => answer<Page<Member>>(api.GET('/v1/members', { params: { query: { pageSize: 20, pageToken } } })),
  });
  const remove = async (id: string) => {
    await answer(api.DELETE('/v1/members/{id}', { params: { path: { id } } }));
    await queries.invalidateQueries({ queryKey: ['members'] });
  };
  return (
    <Section title={t('settings.members')} text={t('settings.membersText')}>
      <NewMember ref={invite} />
      <Secrets of={secrets} after={() => invite.current?.focus()} />
      <ListTable
        paged={paged}
        keyOf={(member) => member.id ?? ''}
        caption={t('settings.members')}
        empty={<EmptyState title={t('settings.noMembersTitle')} text={t('settings.noMembersText')} />}
        columns={[
          {
            name: t('settings.person'),
            cell: (member) => (
              <Stack gap={0}>
                <span>{member.username}</span>
                <Text size="xs" c="dimmed">
                  {[member.firstName, member.lastName].filter(Boolean).join(' ') || member.email}
                </Text>
              </Stack>
            ),
          },
          { name: t('settings.roles'), cell: (member) => (member.roles ?? []).map((role) => t(`roles.${role}`)).join(', ') },
          { name: t('settings.since'), cell: (member) => day(member.createdAt) },
          {
            name: t('parts.actions'),
            cell: (member) => (
              <Group gap="xs" wrap="nowrap">
                <ChangeRoles member={member} />
                {member.subject !== subject && <ResetPassword member={member} done={reset} />}
                <Confirm
                  label={t('settings.remove')}
                  title={t('settings.removeTitle', { name: member.username })}
                  text={t('settings.removeText')}
                  act={() => remove(member.id ?? '')}
                  danger
                />
              </Group>
            ),
          },
        ]}
      />
    </Section>
  );
}

/** For who has forgotten theirs, or should not know it any more. Whoever did it for themselves would not see the new one. */
function ResetPassword({ member, done }: { member: Member; done: (reset: MadeMember) => void }) {
  const { t } = useTranslation();
  const reset = async () => {
    const path = { id: member.id ?? '' };
    done(await answer<MadeMember>(api.POST('/v1/members/{id}:resetPassword', { params: { path }, body: {} })));
  };
  return (
    <Confirm
      label={t('settings.reset')}
      title={t('settings.resetTitle', { name: member.username })}
      text={t('settings.resetText')}
      act={reset}
    />
  );
}

function ChangeRoles({ member }: { member: Member }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const now = member.roles ?? [];
  const [roles, setRoles] = useState(now);
  const change = async () => {
    await answer(api.PATCH('/v1/members/{id}', { params: { path: { id: member.id ?? '' } }, body: { roles } }));
    await queries.invalidateQueries({ queryKey: ['members'] });
  };
  return (
    <Confirm
      label={t('settings.changeRoles')}
      title={t('settings.rolesOf', { name: member.username })}
      text={t('settings.rolesText')}
      act={change}
      onOpen={() => setRoles(now)}
    >
      <RoleChoice label={t('settings.roles')} value={roles} onChange={setRoles} />
    </Confirm>
  );
}
