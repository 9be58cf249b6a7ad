import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { MadeMember, Tenant } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { refusal } from '../../parts/Told';
import { useSecrets } from '../settings/Secret';

const nobody = { username: '', email: '' };

/** Lets somebody in who can let in others: the first of a tenant, or another where nobody can sign in any more. */
export function NewAdministrator({ tenant: { id = '', name } }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {t('tenants.administrator')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('tenants.administratorOf', { name })} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('parts.close') }}>
        {opened && <Form id={id} done={close} />}
      </Modal>
    </>
  );
}

function Form({ id, done }: { id: string; done: () => void }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState(nobody);
  const secrets = useSecrets('tenants');
  const make = useMutation({
    mutationFn: () =>
      answer<MadeMember>(
        api.POST('/v1/tenants/{id}/administrators', { params: { path: { id } }, body: { username: person.username, email: person.email || undefined } }),
      ),
    // on the page, where closing this form, before the answer or after it, does not lose it
    onSuccess: ({ username, temporaryPassword }) => {
      secrets.show(t('settings.firstPassword', { name: username }), temporaryPassword);
      done();
    },
  });
  const problem = make.error instanceof Problem ? make.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const field = (of: keyof typeof nobody, type = 'text') => (
    <TextInput
      label={t(`settings.${of}`)}
      type={type}
      required={of === 'username'}
      data-autofocus={of === 'username' || undefined}
      value={person[of]}
      error={refusal(problem, `/${of}`)}
      onChange={(event) => setPerson({ ...person, [of]: event.currentTarget.value })}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t('tenants.administratorText')}</Text>
        {field('username')}
        {field('email', 'email')}
        {make.error && <ErrorState error={make.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={done} disabled={make.isPending}>
            {t('parts.cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t('tenants.makeAdministrator')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
