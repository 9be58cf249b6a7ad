import { Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Page, Report } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { Download } from '../../parts/Download';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { Known } from '../../parts/Known';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { StateBadge } from '../../parts/StateBadge';
import { nameOfLanguage } from './choices';
import { MakeAgain } from './MakeAgain';

const isMaking = (report: Report) => report.state === 'queued' || report.state === 'running';

/** Where a file is now: it may be gone, or made anew, since the list was read. */
async function fileOf(id = '', format?: string): Promise<string | undefined> {
  const report = await answer<Report>(api.GET('/v1/reports/{id}', { params: { path: { id } } }));
  return report.files?.find((file) => file.format === format)?.href;
}

/** Reports, the newest first; each file is a link that makes a signed one when it is followed. */
export function ReportList() {
  const { t } = useTranslation();
  const { time, date, dateBefore, bytes } = useFigures();
  const queries = useQueryClient();
  const remove = async (id = '') => {
    await answer(api.DELETE('/v1/reports/{id}', { params: { path: { id } } }));
    await queries.invalidateQueries({ queryKey: ['reports'] });
  };
  const periodOf = ({ from, to }: Report) =>
    from || to ? t('reports.period', { from: from ? date(from) : '…', to: to ? dateBefore(to) : '…' }) : t('reports.everything');
  const groupsOf = ({ by }: Report) => (by ?? []).map((name) => t(`satisfaction.dimensions.${name}`, { defaultValue: name }));
  const paged = usePaged<Report>({
    key: ['reports'],
    ask: (pageToken) => answer<Page<Report>>(api.GET('/v1/reports', { params: { query: { pageSize: 10, pageToken } } })),
    every: (reports) => (reports.some(isMaking) ? 1500 : 30_000), // a schedule may ask for one
  });
  return (
    <Section title={t('reports.list')}>
      <ListTable
        paged={paged}
        keyOf={(report) => report.id ?? ''}
        caption={t('reports.list')}
        empty={<EmptyState title={t('reports.noneTitle')} text={t('reports.noneText')} />}
        columns={[
          { name: t('reports.when'), cell: (report) => time(report.createdAt) },
          {
            name: t('reports.kind'),
            cell: (report) => (
              <>
                {t(`reports.kinds.${report.kind}`, { defaultValue: report.kind })}
                <Text size="sm" c="dimmed">
                  {[periodOf(report), ...groupsOf(report), nameOfLanguage(report.language), report.schedule].filter(Boolean).join(' · ')}
                </Text>
              </>
            ),
          },
          { name: t('reports.state'), cell: (report) => <StateBadge state={report.state} /> },
          {
            name: t('reports.files'),
            cell: (report) =>
              report.problem ? (
                <Stack gap="xs" align="flex-start">
                  <Text size="sm" c="var(--mantine-color-error)">
                    <Known words={t(`reports.problems.${report.problem.code}`, { defaultValue: '' })} code={report.problem.code} />{' '}
                    {t('reports.failed')}
                  </Text>
                  <MakeAgain report={report} />
                </Stack>
              ) : (
                <Group gap="sm">
                  {report.files?.map((file) => (
                    <Download key={file.format} href={file.href} renew={() => fileOf(report.id, file.format)}>
                      {t('reports.download', { format: file.format?.toUpperCase(), size: bytes(file.bytes) })}
                    </Download>
                  ))}
                </Group>
              ),
          },
          {
            name: t('parts.actions'),
            cell: (report) => (
              <Confirm
                label={t(isMaking(report) ? 'reports.callOff' : 'parts.delete')}
                title={t(isMaking(report) ? 'reports.callOffTitle' : 'reports.removeTitle')}
                text={t(isMaking(report) ? 'reports.callOffText' : 'reports.removeText')}
                act={() => remove(report.id)}
                danger
              />
            ),
          },
        ]}
      />
    </Section>
  );
}
