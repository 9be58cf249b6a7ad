import { Alert, Anchor, Group, List, Stack, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../api/types';
import { Download } from '../../parts/Download';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Told } from '../../parts/Told';
import { ImportState } from './ImportState';
import { errorsPath, useRowErrors } from './rowErrors';

/** How one import ended, what was refused of it and why. */
export function OperationResult({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const { count, decimal } = useFigures();
  const id = operation.id ?? '';
  const rejected = operation.progress?.rejected ?? 0;
  const errors = useRowErrors(id, rejected > 0);
  const listed = errors.data?.listed ?? rejected;
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
        </Group>
        {good && <Text size="sm">{operation.validateOnly ? t('data.checkedNext') : t('data.importedNext')}</Text>}
        {operation.problem && (
          <Text size="sm" className="cxm-break">
            <Told>{operation.problem.detail ?? operation.problem.title ?? ''}</Told>
          </Text>
        )}
        {errors.error && <ErrorState error={errors.error} retry={() => void errors.refetch()} />}
        {rejected > 0 && (
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
