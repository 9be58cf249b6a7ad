import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Operation, Page } from '../../api/types';
import { isDone } from '../../api/watched';
import { Download } from '../../parts/Download';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { ListTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { Told } from '../../parts/Told';
import { ImportState } from './ImportState';
import { errorsPath } from './rowErrors';

/** How far an import is, with a way to end it while it goes on, and afterwards why it failed. */
function Standing({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const { time } = useFigures();
  const queries = useQueryClient();
  const id = operation.id ?? '';
  const cancel = useMutation({
    mutationFn: () => answer(api.POST('/v1/operations/{id}:cancel', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['operations'] }), // it may have ended meanwhile
  });
  const going = !isDone(operation.state);
  return (
    <Stack gap={4} align="flex-start">
      <ImportState operation={operation} />
      {operation.problem && (
        <Text size="sm" className="cxm-break">
          <Told>{operation.problem.detail ?? operation.problem.title ?? ''}</Told>
        </Text>
      )}
      {going && (
        <Button size="compact-sm" variant="default" onClick={() => cancel.mutate()} loading={cancel.isPending} aria-label={t('data.cancelOf', { when: time(operation.createdAt) })}>
          {t('parts.cancel')}
        </Button>
      )}
      {cancel.error && going && <ErrorState error={cancel.error} />}
    </Stack>
  );
}

/** All imports, the newest first. */
export function ImportList() {
  const { t } = useTranslation();
  const { count, time } = useFigures();
  const paged = usePaged<Operation>({
    key: ['operations'],
    ask: (pageToken) => answer<Page<Operation>>(api.GET('/v1/operations', { params: { query: { pageSize: 10, pageToken } } })),
    every: (operations) => (operations.some((operation) => !isDone(operation.state)) ? 2000 : false),
  });
  return (
    <Section title={t('data.imports')}>
      <ListTable
        paged={paged}
        keyOf={(operation) => operation.id ?? ''}
        caption={t('data.imports')}
        empty={<EmptyState title={t('data.noImportsTitle')} text={t('data.noImportsText')} />}
        columns={[
          { name: t('data.when'), cell: (operation) => time(operation.createdAt) },
          {
            name: t('data.what'),
            cell: (operation) =>
              t(`data.types.${operation.type}`, { defaultValue: operation.type ?? operation.kind }) +
              (operation.validateOnly ? ` (${t('data.checkOnly')})` : ''),
          },
          { name: t('data.state'), cell: (operation) => <Standing operation={operation} /> },
          { name: t('data.accepted'), align: 'right', cell: (operation) => count(operation.progress?.accepted) },
          {
            name: t('data.rejected'),
            align: 'right',
            cell: (operation) =>
              (operation.progress?.rejected ?? 0) > 0 ? (
                <Download href={errorsPath(operation.id ?? '')} name={`${operation.id}-errors.ndjson`}>
                  {t('data.errorsOf', { n: count(operation.progress?.rejected) })}
                </Download>
              ) : (
                count(0)
              ),
          },
        ]}
      />
    </Section>
  );
}
