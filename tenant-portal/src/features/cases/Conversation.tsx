import { Button, Group, Paper, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useOnceKeys } from '../../api/once';
import { Problem } from '../../api/problem';
import type { Case, CaseMessage } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { refusal } from '../../parts/Told';
import { By, Said } from './CaseWords';
import { longest } from './terms';

/** What the shopper and agents said, and what can be said next. */
export function Conversation({ of }: { of: Case }) {
  const { t } = useTranslation();
  const messages = of.messages ?? [];
  return (
    <Section title={t('cases.conversation')} text={t('cases.conversationText')}>
      {messages.length === 0 && <EmptyState title={t('cases.silentTitle')} text={t('cases.silentText')} />}
      {messages.length > 0 && (
        <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('cases.conversation')}>
          {messages.map((message) => (
            <li key={message.id}>
              <One message={message} />
            </li>
          ))}
        </Stack>
      )}
      <Reply id={of.id} closed={of.state === 'closed'} />
    </Section>
  );
}

function One({ message }: { message: CaseMessage }) {
  const { t } = useTranslation();
  const { time } = useFigures();
  const shopper = message.from === 'shopper';
  return (
    <Paper withBorder p="sm" ml={shopper ? 0 : { base: 0, sm: 'xl' }} mr={shopper ? { base: 0, sm: 'xl' } : 0}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t(`cases.from.${message.from}`, { defaultValue: message.from })}
          {message.kind != null && ` · ${t(`cases.kinds.${message.kind}`, { defaultValue: message.kind })}`}
        </Text>
        <Text size="xs" c="dimmed">
          {!shopper && (
            <>
              <By by={message.by} /> ·{' '}
            </>
          )}
          {time(message.at)}
        </Text>
      </Group>
      <Said message={message} />
    </Paper>
  );
}

const authors = ['agent', 'shopper', 'note'] as const;

/** Says something; in a closed case only what the shopper said, or a note. */
function Reply({ id, closed }: { id: string; closed: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const tell = useSay();
  const [chosen, setChosen] = useState<string>('agent');
  const [text, setText] = useState('');
  const from = closed && chosen === 'agent' ? 'note' : chosen;
  const keys = useOnceKeys();
  const send = useMutation({
    mutationFn: () =>
      answer<Case>(api.POST('/v1/cases/{id}/messages', { params: { path: { id }, header: { 'Idempotency-Key': keys.of(from, text) } }, body: { from, text } })),
    onSuccess: () => {
      keys.done();
      setText('');
      tell(t('cases.said'));
      return queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  const problem = send.error instanceof Problem ? send.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Radio.Group label={t('cases.whoSays')} value={from} onChange={setChosen}>
          <Group gap="md" mt={4}>
            {authors
              .filter((author) => !closed || author !== 'agent')
              .map((author) => (
                <Radio key={author} value={author} label={t(`cases.write.${author}`)} />
              ))}
          </Group>
        </Radio.Group>
        <Textarea
          label={t(`cases.write.${from}`)}
          description={t(`cases.hints.${from}`)}
          rows={4}
          required
          maxLength={longest}
          value={text}
          error={refusal(problem, '/text')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {send.error && <ErrorState error={send.error} />}
        <Group>
          <Button type="submit" loading={send.isPending} disabled={text.trim() === ''}>
            {t('cases.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
