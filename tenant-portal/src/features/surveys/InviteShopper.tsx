import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Invitation, Survey } from '../../api/types';
import { Copyable } from '../../parts/Copyable';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Known } from '../../parts/Known';
import { refusal } from '../../parts/Told';
import { ZoneField } from '../../parts/ZoneField';
import { addressOf } from './Invitations';

/** Invites one shopper by hand; of a survey that is switched off nobody is invited. */
export function InviteShopper({ survey }: { survey: Survey }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" onClick={open} disabled={!survey.enabled}>
        {t('surveys.invite')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('surveys.inviteTitle')} size="lg" closeButtonProps={{ 'aria-label': t('parts.close') }}>
        {opened && <Form surveyId={survey.id} />}
      </Modal>
    </>
  );
}

const nobody = { userId: '', orderId: '', itemId: '' };

function Form({ surveyId }: { surveyId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [about, setAbout] = useState(nobody);
  const [zone, setZone] = useState('');
  const invite = useMutation({
    mutationFn: () =>
      answer<Invitation>(
        api.POST('/v1/survey-invitations', {
          body: {
            surveyId,
            userId: about.userId.trim(),
            orderId: about.orderId.trim() || undefined,
            itemId: about.itemId.trim() || undefined,
            zone: zone.trim() || undefined,
          },
        }),
      ),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['invitations'] }),
  });
  const problem = invite.error instanceof Problem ? invite.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  const field = (name: keyof typeof nobody, label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      required={name === 'userId'}
      maxLength={128}
      value={about[name]}
      error={refusal(problem, `/${name}`)}
      onChange={(event) => setAbout({ ...about, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('surveys.inviteText')}
        </Text>
        {field('userId', t('surveys.shopper'))}
        {field('orderId', t('surveys.orderId'), t('surveys.aboutHint'))}
        {field('itemId', t('surveys.itemId'), t('surveys.aboutHint'))}
        <ZoneField value={zone} onChange={setZone} required={false} description={t('surveys.zoneHint')} error={refusal(problem, '/zone')} />
        {invite.error && <ErrorState error={invite.error} />}
        {invite.data && <Became invitation={invite.data} />}
        <Group>
          <Button type="submit" loading={invite.isPending}>
            {t('surveys.invite')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What became of an invitation, and the link that is to be sent. */
function Became({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const { time } = useFigures();
  const { userId: user, reason, href } = invitation;
  if (href) {
    return (
      <Alert variant="outline" role="status" title={t('surveys.became.open', { user })}>
        <Stack gap="xs">
          <Text size="sm">{t('surveys.became.send', { time: time(invitation.expiresAt) })}</Text>
          <Copyable label={t('surveys.became.link', { user })} text={addressOf(href)} />
        </Stack>
      </Alert>
    );
  }
  if (reason) {
    return (
      <Alert variant="outline" color="yellow" role="status" title={t('surveys.became.skipped', { user })}>
        <Known words={t(`surveys.reasons.${reason}`, { defaultValue: '' })} code={reason} />
      </Alert>
    );
  }
  return (
    <Alert variant="outline" role="status" title={t('surveys.became.waiting', { user })}>
      {t('surveys.became.later', { time: time(invitation.sendAt) })}
    </Alert>
  );
}
