import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, api } from '../../api/client';
import { useOnceKeys } from '../../api/once';
import { Problem } from '../../api/problem';
import type { Case } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { refusal } from '../../parts/Told';
import { paths } from '../../shell/paths';
import { longest } from './terms';

const kinds = ['manual', 'question', 'complaint'] as const;
const nothing = { kind: 'manual', userId: '', orderId: '', itemId: '', text: '' };

/** Opens a case by hand, or for what a shopper said elsewhere. */
export function NewCase() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" onClick={open}>
        {t('cases.new')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('cases.newTitle')} size="lg" closeButtonProps={{ 'aria-label': t('parts.close') }}>
        {opened && <Form />}
      </Modal>
    </>
  );
}

function Form() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [said, setSaid] = useState(nothing);
  const keys = useOnceKeys();
  const make = useMutation({
    mutationFn: () =>
      answer<Case>(
        api.POST('/v1/cases', {
          params: { header: { 'Idempotency-Key': keys.of(said) } },
          body: {
            kind: said.kind,
            userId: said.userId.trim(),
            orderId: said.orderId.trim() || undefined,
            itemId: said.itemId.trim() || undefined,
            text: said.text.trim() || undefined,
          },
        }),
      ),
    onSuccess: (made) => {
      keys.done();
      void queries.invalidateQueries({ queryKey: ['cases'] });
      void navigate(`${paths.cases}/${made.id}`);
    },
  });
  const problem = make.error instanceof Problem ? make.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const field = (name: 'userId' | 'orderId' | 'itemId', label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      required={name === 'userId'}
      maxLength={128}
      value={said[name]}
      error={refusal(problem, `/${name}`)}
      onChange={(event) => setSaid({ ...said, [name]: event.currentTarget.value })}
    />
  );
  const manual = said.kind === 'manual';
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('cases.newText')}
        </Text>
        <Select
          label={t('cases.kind')}
          data={kinds.map((value) => ({ value, label: t(`cases.kinds.${value}`) }))}
          value={said.kind}
          allowDeselect={false}
          onChange={(kind) => setSaid({ ...said, kind: kind ?? nothing.kind })}
          error={refusal(problem, '/kind')}
        />
        {field('userId', t('cases.shopper'), t('cases.wholeId'))}
        {field('orderId', t('surveys.orderId'), t('surveys.aboutHint'))}
        {field('itemId', t('surveys.itemId'), t('surveys.aboutHint'))}
        <Textarea
          label={manual ? t('cases.from.note') : t('cases.whatTheySaid')}
          required={!manual}
          rows={4}
          maxLength={longest}
          value={said.text}
          error={refusal(problem, '/text')}
          onChange={(event) => setSaid({ ...said, text: event.currentTarget.value })}
        />
        {make.error && <ErrorState error={make.error} />}
        <Group>
          <Button type="submit" loading={make.isPending}>
            {t('cases.new')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
