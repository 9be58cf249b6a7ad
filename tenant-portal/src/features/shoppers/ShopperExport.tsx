import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { answer, api } from '../../api/client';
import type { ExportOperation } from '../../api/types';
import { isDone, useWatched } from '../../api/watched';
import { Download, renewing } from '../../parts/Download';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { StateBadge } from '../../parts/StateBadge';
import { Told } from '../../parts/Told';

/** All that is known of a shopper, as a file. Which one was begun stands in the address, so that the page finds it again. */
export function ShopperExport({ id }: { id: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const begun = search.get('export');
  const begin = useMutation({
    mutationFn: () => answer<ExportOperation>(api.POST('/v1/privacy/exports', { body: { userId: id } })),
    onSuccess: (operation) => setSearch({ export: operation.id }, { replace: true }),
  });
  return (
    <Stack gap="xs">
      <Text size="sm">{t('privacy.exportText')}</Text>
      <Group>
        <Button size="xs" variant="default" onClick={() => begin.mutate()} loading={begin.isPending}>
          {t('privacy.export')}
        </Button>
      </Group>
      {begin.error && <ErrorState error={begin.error} />}
      {begun !== null && <Begun id={begun} />}
    </Stack>
  );
}

/** How far the file is, and in the end the link to it, which is made anew when it is followed. */
function Begun({ id }: { id: string }) {
  const { t } = useTranslation();
  const { count, time } = useFigures();
  const asked = useWatched<ExportOperation>({
    key: ['shopper-export', id],
    ask: () => answer<ExportOperation>(api.GET('/v1/privacy/exports/{id}', { params: { path: { id } } })),
    afterwards: renewing,
  });
  if (asked.error) return <ErrorState error={asked.error} retry={() => void asked.refetch()} />;
  if (asked.data === undefined) return <Waiting rows={1} />;
  const { state, progress, problem, result } = asked.data;
  const { href, expiresAt } = result as { href?: string; expiresAt?: string };
  const again = async () => (await asked.refetch({ throwOnError: true })).data?.result.href;
  const n = count(progress.accepted);
  return (
    <Alert variant="outline" color={href === undefined ? 'yellow' : 'teal'} title={t('privacy.file')} role="status">
      <Stack gap="xs" align="flex-start">
        <Group gap="xs">
          <StateBadge state={state} />
          {href !== undefined && (
            <Download href={href} renew={again}>
              {t('privacy.download')}
            </Download>
          )}
        </Group>
        {!isDone(state) && <Text size="sm">{t('privacy.written', { n })}</Text>}
        {href !== undefined && <Text size="sm">{t('privacy.ready', { n, time: time(expiresAt) })}</Text>}
        {isDone(state) && href === undefined && <Text size="sm">{t('privacy.notWritten')}</Text>}
        {problem && (
          <Text size="sm" className="cxm-break">
            <Told>{problem.detail ?? problem.title ?? ''}</Told>
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
