import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { Case, CaseChange } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { ErrorState } from '../../parts/ErrorState';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { refusal } from '../../parts/Told';
import { useSession } from '../../session/SessionProvider';
import { type Read, saveOver } from '../configuring/configured';
import { changeCase, localOf, momentOf, priorities } from './terms';

type Terms = ReturnType<typeof termsOf>;

const termsOf = ({ owner, priority, dueAt }: Case) => ({ owner: owner ?? '', priority, due: localOf(dueAt) });

/** Who looks after a case, until when, how much it presses, and its end. Where somebody else was faster, what they did is read first. */
export function WorkOnCase({ read, reread }: { read: Read<Case>; reread: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = useSay();
  const { name, subject } = useSession();
  const { it, etag } = read;
  const [edited, setEdited] = useState<Partial<Terms>>({}); // what others change meanwhile takes nothing of it away
  const terms = { ...termsOf(it), ...edited };
  const change = useMutation({
    mutationFn: (body: CaseChange) => saveOver(() => changeCase(it.id, etag, body), reread),
    onSuccess: () => {
      say(t('settings.saved'));
      return queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  const problem = change.error instanceof Problem ? change.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      owner: edited.owner === undefined ? undefined : edited.owner.trim() || null,
      priority: edited.priority,
      dueAt: edited.due === undefined ? undefined : momentOf(edited.due),
    };
    change.mutate(body, { onSuccess: () => setEdited({}) });
  };
  const me = name ?? subject;
  return (
    <Section title={t('cases.work')} text={t('cases.workText')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
            <TextInput
              label={t('cases.owner')}
              description={t('cases.ownerHint')}
              maxLength={128}
              value={terms.owner}
              error={refusal(problem, '/owner')}
              onChange={(event) => setEdited({ ...edited, owner: event.currentTarget.value })}
            />
            <Select
              label={t('cases.priority')}
              description={t('cases.priorityHint')}
              data={priorities.map((value) => ({ value, label: t(`cases.priorities.${value}`) }))}
              value={terms.priority}
              allowDeselect={false}
              onChange={(priority) => setEdited({ ...edited, priority: priority ?? terms.priority })}
              error={refusal(problem, '/priority')}
            />
            <TextInput
              type="datetime-local"
              label={t('cases.due')}
              description={t('cases.dueHint')}
              value={terms.due}
              error={refusal(problem, '/dueAt')}
              onChange={(event) => setEdited({ ...edited, due: event.currentTarget.value })}
            />
          </SimpleGrid>
          {change.error && <ErrorState error={change.error} />}
          <Group gap="xs">
            <Button type="submit" size="xs" loading={change.isPending} disabled={Object.keys(edited).length === 0}>
              {t('parts.save')}
            </Button>
            {it.owner !== me && (
              <Button size="xs" variant="default" onClick={() => change.mutate({ owner: me })} disabled={change.isPending}>
                {t('cases.take')}
              </Button>
            )}
            {it.state === 'closed' ? (
              <Button size="xs" variant="default" onClick={() => change.mutate({ state: 'open' })} disabled={change.isPending}>
                {t('cases.reopen')}
              </Button>
            ) : (
              <Confirm label={t('cases.close')} title={t('cases.closeTitle')} text={t('cases.closeText')} act={() => change.mutateAsync({ state: 'closed' })} />
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
