import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { pauseOf } from '../../api/polling';
import { isMissing } from '../../api/problem';
import type { Operation } from '../../api/types';
import { isDone } from '../../api/watched';
import { Download } from '../../parts/Download';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Told } from '../../parts/Told';
import { ImportState } from './ImportState';
import { operationQuery } from './operation';
import { errorsPath, useRowErrors } from './rowErrors';

const looking = 1000;

/** How far one import is, and in the end what was refused and why. */
export function OperationResult({ first }: { first: Operation }) {
  const { t } = useTranslation();
  const { count, decimal } = useFigures();
  const queries = useQueryClient();
  const id = first.id ?? '';
  const asked = useQuery({
    ...operationQuery(id),
    initialData: first,
    refetchInterval: ({ state }) => (isDone(state.data?.state) || isMissing(state.error) ? false : pauseOf(looking, state)),
  });
  const operation = asked.data;
  const rejected = operation.progress?.rejected ?? 0;
  const errors = useRowErrors(id, isDone(operation.state) && rejected > 0);
  const listed = errors.data?.listed ?? rejected;
  const cancel = useMutation({
    mutationFn: () => answer(api.POST('/v1/operations/{id}:cancel', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['operation', id], exact: true }), // it may have ended meanwhile
  });
  // nobody knows of it any more: it is over, and nothing that was last seen of it holds
  if (isMissing(asked.error)) return <ErrorState error={asked.error} retry={() => void asked.refetch()} />;
  const good = operation.state === 'succeeded' && rejected === 0;
  const none = operation.state === 'succeeded' && rejected > 0 && (operation.progress?.accepted ?? 0) === 0;
  return (
    <Alert
      variant="outline"
      color={good ? 'teal' : none ? 'red' : 'yellow'}
      title={operation.validateOnly ? t('data.checked') : none ? t('data.import') : t('data.imported')}
      role="status"
    >
      <Stack gap="xs">
        <Group gap="xs">
          <ImportState operation={operation} />
          <Text size="sm">
            {t('data.counts', {
              read: count(operation.progress?.read),
              accepted: count(operation.progress?.accepted),
              rejected: count(rejected),
              duplicates: count(operation.progress?.duplicates),
              speed: decimal(operation.progress?.rowsPerSecond, 0),
            })}
          </Text>
          {!isDone(operation.state) && (
            <Button size="compact-sm" variant="default" onClick={() => cancel.mutate()} loading={cancel.isPending}>
              {t('parts.cancel')}
            </Button>
          )}
        </Group>
        {good && <Text size="sm">{operation.validateOnly ? t('data.checkedNext') : t('data.importedNext')}</Text>}
        {operation.problem && (
          <Text size="sm" className="cxm-break">
            <Told>{operation.problem.detail ?? operation.problem.title ?? ''}</Told>
          </Text>
        )}
        {asked.error && <ErrorState error={asked.error} retry={() => void asked.refetch()} />}
        {cancel.error && !isDone(operation.state) && <ErrorState error={cancel.error} />}
        {errors.error && <ErrorState error={errors.error} retry={() => void errors.refetch()} />}
        {rejected > 0 && isDone(operation.state) && (
          <>
            <List size="sm">
              {errors.data?.first.map((row) => (
                <List.Item key={row.row} className="cxm-break">
                  {t('data.row', { n: count(row.row) })}{' '}
                  {row.errors?.map((error, place) => (
                    <Fragment key={`${place} ${error.pointer}`}>
                      {place > 0 && '; '}
                      {error.pointer} <Told>{error.detail ?? error.code ?? ''}</Told>
                    </Fragment>
                  ))}
                </List.Item>
              ))}
            </List>
            <Download href={errorsPath(id)} name={`${id}-errors.ndjson`}>
              {listed < rejected ? t('data.downloadFirst', { listed: count(listed), rejected: count(rejected) }) : t('data.downloadErrors')}
            </Download>
            {errors.data?.table !== undefined && (
              <Anchor href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${errors.data.table}`)}`} download={`${id}-errors.csv`} underline="always" size="sm">
                {t('data.errorsTable')}
              </Anchor>
            )}
          </>
        )}
      </Stack>
    </Alert>
  );
}
