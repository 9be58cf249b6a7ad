import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { MadeMember } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { refusal } from '../../parts/Told';
import { RoleChoice } from './RoleChoice';
import { useSecrets } from './Secret';

const nobody = { username: '', email: '', firstName: '', lastName: '' };

/** Invites a person: the password for the first sign-in is shown once, and is changed at it. */
export function NewMember({ ref }: { ref: Ref<HTMLButtonElement> }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form, setForm] = useState<'open' | 'closed'>();
  const close = () => setForm('closed');
  const [person, setPerson] = useState(nobody);
  const [roles, setRoles] = useState<string[]>(['merchandiser']);
  const secrets = useSecrets('members');
  const invite = useMutation({
    mutationFn: () =>
      answer<MadeMember>(
        api.POST('/v1/members', {
          body: {
            username: person.username,
            email: person.email || undefined,
            firstName: person.firstName || undefined,
            lastName: person.lastName || undefined,
            roles,
          },
        }),
      ),
    onSuccess: ({ username, temporaryPassword }) => {
      secrets.show(t('settings.firstPassword', { name: username }), temporaryPassword);
      setPerson(nobody);
      setForm(undefined);
      void queries.invalidateQueries({ queryKey: ['members'] });
    },
  });
  const problem = invite.error instanceof Problem ? invite.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  const field = (name: keyof typeof nobody, type = 'text') => (
    <TextInput
      label={t(`settings.${name}`)}
      type={type}
      required={name === 'username'}
      autoFocus={name === 'username'}
      value={person[name]}
      error={refusal(problem, `/${name}`)}
      onChange={(event) => setPerson({ ...person, [name]: event.currentTarget.value })}
    />
  );
  if (form !== 'open') {
    return (
      <Group>
        <Button ref={ref} onClick={() => setForm('open')} autoFocus={form === 'closed'}>
          {t('settings.invite')}
        </Button>
      </Group>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
          {field('username')}
          {field('email', 'email')}
          {field('firstName')}
          {field('lastName')}
        </SimpleGrid>
        <RoleChoice label={t('settings.roles')} value={roles} onChange={setRoles} />
        {invite.error && <ErrorState error={invite.error} />}
        <Group>
          <Button type="submit" loading={invite.isPending} disabled={roles.length === 0}>
            {t('settings.invite')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('parts.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
