import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import { Problem } from '../../api/problem';
import type { Page, RecommendationJob } from '../../api/types';
import { isDone } from '../../api/watched';
import { Download, renewing } from '../../parts/Download';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { NumberField } from '../../parts/NumberField';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { refusal, Told } from '../../parts/Told';
import { useScenarioIds } from '../configuring/useScenarioIds';

/** What each shopper would be recommended, of all or of some, as a file. */
export function Lists() {
  const { t } = useTranslation();
  const { time } = useFigures();
  const queries = useQueryClient();
  const { ids: known, error: unread } = useScenarioIds();
  const [scenario, setScenario] = useState('default');
  const [filter, setFilter] = useState('');
  const [items, setItems] = useState<number | ''>('');
  const [format, setFormat] = useState('csv');
  const paged = usePaged<RecommendationJob>({
    key: ['recommendation-jobs'],
    ask: (pageToken) => answer<Page<RecommendationJob>>(api.GET('/v1/recommendation-jobs', { params: { query: { pageSize: 10, pageToken } } })),
    every: (jobs) => (jobs.some((job) => !isDone(job.state)) ? 1500 : renewing),
  });
  const make = useMutation({
    mutationFn: () => {
      const users = filter.trim() === '' ? 'all' : filter;
      const count = items === '' ? undefined : items;
      return answer(api.POST('/v1/recommendation-jobs', { body: { scenario, users, count, format } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['recommendation-jobs'] }),
  });
  const problem = make.error instanceof Problem ? make.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Section title={t('data.lists.title')} text={t('data.lists.text')}>
      <form onSubmit={submit}>
        <Group align="flex-start" gap="sm">
          <Select
            label={t('data.lists.scenario')}
            data={[...new Set(['default', ...known])]}
            value={scenario}
            allowDeselect={false}
            onChange={(value) => setScenario(value ?? 'default')}
            error={refusal(problem, '/scenario') ?? unread}
          />
          <TextInput
            label={t('data.lists.users')}
            description={t('data.lists.usersHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
            error={refusal(problem, '/users')}
            style={{ flex: '1 1 16rem' }}
          />
          <NumberField
            label={t('data.lists.count')}
            description={t('data.lists.countHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={1}
            max={200}
            decimalScale={0}
            value={items}
            onChange={setItems}
            error={refusal(problem, '/count')}
          />
          <Select label={t('data.format')} data={['csv', 'ndjson']} value={format} allowDeselect={false} onChange={(value) => setFormat(value ?? 'csv')} />
          <Button type="submit" mt="1.6rem" loading={make.isPending}>
            {t('data.lists.make')}
          </Button>
        </Group>
      </form>
      {make.error && <ErrorState error={make.error} />}
      <ListTable
        paged={paged}
        keyOf={(job) => job.id}
        caption={t('data.lists.title')}
        empty={<EmptyState title={t('data.lists.noneTitle')} text={t('data.lists.noneText')} />}
        columns={[
          { name: t('data.when'), cell: (job) => time(job.createdAt) },
          { name: t('data.lists.of'), cell: (job) => <Asked job={job} /> },
          { name: t('data.state'), cell: (job) => <StateBadge state={job.state} /> },
          { name: t('data.lists.progress'), cell: (job) => <Made job={job} /> },
          { name: t('data.file'), cell: (job) => <ListFile job={job} renew={paged.renew} /> },
        ]}
      />
    </Section>
  );
}

function Asked({ job }: { job: RecommendationJob }) {
  const { t } = useTranslation();
  const { scenario, users } = job.request;
  return (
    <Stack gap={0}>
      <Text size="sm">{users === 'all' ? t('data.lists.all') : users}</Text>
      <Text size="xs" c="dimmed">
        {scenario}
      </Text>
    </Stack>
  );
}

/** How far it is; of one that has ended, what became of it. */
function Made({ job }: { job: RecommendationJob }) {
  const { t } = useTranslation();
  const { count, decimal } = useFigures();
  const { total, read, accepted, rowsPerSecond } = job.progress;
  if (job.state === 'queued') return <>–</>;
  const lists = t('data.lists.made', { n: count(accepted) });
  return isDone(job.state) ? <>{lists}</> : <>{t('data.lists.going', { lists, read: count(read), total: count(total), speed: decimal(rowsPerSecond) })}</>;
}

function ListFile({ job, renew }: { job: RecommendationJob; renew: () => Promise<RecommendationJob[]> }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => answer(api.POST('/v1/operations/{id}:cancel', { params: { path: { id: job.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['recommendation-jobs'] }),
  });
  const { href, removed } = job.result as { href?: string; removed?: string };
  const again = async () => (await renew()).find(({ id }) => id === job.id)?.result.href;
  if (!isDone(job.state)) {
    return (
      <Stack gap="xs" align="flex-start">
        <Button size="compact-sm" variant="default" onClick={() => cancel.mutate()} loading={cancel.isPending}>
          {t('parts.cancel')}
        </Button>
        {cancel.error && <ErrorState error={cancel.error} />}
      </Stack>
    );
  }
  if (href !== undefined) {
    return (
      <Download href={href} renew={again}>
        {t('data.download')}
      </Download>
    );
  }
  const said = removed ?? job.problem?.detail;
  return said ? <Told>{said}</Told> : <>–</>;
}
