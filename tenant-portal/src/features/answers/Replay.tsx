import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { ReplayedAnswer } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { useFigures } from '../../parts/figures';

/** Makes an answer again from what it was made of, and says whether it is the same. */
export function Replay({ recommendationId }: { recommendationId: string }) {
  const { t } = useTranslation();
  const { significant } = useFigures();
  const replay = useMutation({
    mutationFn: () =>
      answer<ReplayedAnswer>(api.POST('/v1/recommendations/{id}:replay', { params: { path: { id: recommendationId } } })),
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant="default" onClick={() => replay.mutate()} loading={replay.isPending}>
        {t('answers.replay')}
      </Button>
      {replay.error && <ErrorState error={replay.error} />}
      {replay.data?.same === true && (
        <Alert role="status" variant="outline" color="teal" title={t('answers.same')}>
          {t('answers.sameText')}
        </Alert>
      )}
      {replay.data?.same === false && (
        <Alert role="status" variant="outline" color="red" title={t('answers.different')}>
          <Text size="sm">{t('answers.differentText')}</Text>
          <List type="ordered" size="sm">
            {replay.data.items?.map((item) => (
              <List.Item key={item.id}>
                {item.id} · {significant(item.score)}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  );
}
