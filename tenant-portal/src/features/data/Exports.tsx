import { Button, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { ExportOperation, Page } from '../../api/types';
import { isDone } from '../../api/watched';
import { Download, renewing } from '../../parts/Download';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { Told } from '../../parts/Told';
import { importTypes } from './fields';

const dated = ['events', 'survey-responses'];

/** What was sent in comes out again, as a file. */
export function Exports() {
  const { t } = useTranslation();
  const { count, time } = useFigures();
  const queries = useQueryClient();
  const [type, setType] = useState<string>('events');
  const [format, setFormat] = useState<string>('csv');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const paged = usePaged<ExportOperation>({
    key: ['exports'],
    ask: (pageToken) => answer<Page<ExportOperation>>(api.GET('/v1/exports', { params: { query: { pageSize: 10, pageToken } } })),
    every: (operations) => (operations.some((operation) => !isDone(operation.state)) ? 1500 : renewing),
  });
  const make = useMutation({
    mutationFn: () => {
      const period = dated.includes(type) ? { from: from || undefined, to: to || undefined } : {};
      return answer(api.POST('/v1/exports', { body: { type, format, ...period } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exports'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Section title={t('data.export')} text={t('data.exportText')}>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <Select
            label={t('data.type')}
            data={importTypes.map((value) => ({ value, label: t(`data.types.${value}`) }))}
            value={type}
            allowDeselect={false}
            onChange={(value) => setType(value ?? 'events')}
          />
          <Select
            label={t('data.format')}
            data={['csv', 'ndjson', 'parquet']}
            value={format}
            allowDeselect={false}
            onChange={(value) => setFormat(value ?? 'csv')}
          />
          {dated.includes(type) && (
            <>
              <TextInput type="date" label={t('parts.from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
              <TextInput type="date" label={t('parts.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
            </>
          )}
          <Button type="submit" loading={make.isPending}>
            {t('data.makeExport')}
          </Button>
        </Group>
      </form>
      {make.error && <ErrorState error={make.error} />}
      <ListTable
        paged={paged}
        keyOf={(operation) => operation.id ?? ''}
        caption={t('data.export')}
        empty={<EmptyState title={t('data.noExportsTitle')} text={t('data.noExportsText')} />}
        columns={[
          { name: t('data.when'), cell: (operation) => time(operation.createdAt) },
          { name: t('data.type'), cell: ({ request }) => t(`data.types.${request.type}`, request.type) },
          { name: t('data.period'), cell: ({ request }) => <Period of={request} /> },
          { name: t('data.format'), cell: ({ request }) => request.format },
          { name: t('data.state'), cell: (operation) => <StateBadge state={operation.state} /> },
          { name: t('data.rows'), align: 'right', cell: (operation) => count(operation.progress?.accepted ?? operation.progress?.read) },
          { name: t('data.file'), cell: (operation) => <ExportLink operation={operation} renew={paged.renew} /> },
        ]}
      />
    </Section>
  );
}

/** Of rows that have no time there is none. */
function Period({ of: { type, from, to } }: { of: ExportOperation['request'] }) {
  const { t } = useTranslation();
  const { date, dateBefore } = useFigures();
  if (from && to) return `${date(from)} – ${dateBefore(to)}`;
  if (from) return t('data.periodFrom', { from: date(from) });
  if (to) return t('data.periodUntil', { to: dateBefore(to) });
  return dated.includes(type) ? t('data.periodAll') : '–';
}

function ExportLink({ operation, renew }: { operation: ExportOperation; renew: () => Promise<ExportOperation[]> }) {
  const { t } = useTranslation();
  const href: unknown = operation.result?.href;
  const again = async () => (await renew()).find(({ id }) => id === operation.id)?.result?.href;
  return typeof href === 'string' ? (
    <Download href={href} renew={again}>
      {t('data.download')}
    </Download>
  ) : (
    <>{operation.problem?.detail ? <Told>{operation.problem.detail}</Told> : '–'}</>
  );
}
