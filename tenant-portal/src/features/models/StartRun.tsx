import { Button, Radio, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useOnceKeys } from '../../api/once';
import type { TrainingRun } from '../../api/types';
import { Question } from '../../parts/Confirm';
import { useSay } from '../../parts/Said';
import { promotions } from './promotions';

/** Starts a training run; which of its outcomes may serve is the person's choice. */
export function StartRun() {
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const [promote, setPromote] = useState<string>('if_better');
  const keys = useOnceKeys();
  const start = async () => {
    await answer<TrainingRun>(api.POST('/v1/training-runs', { params: { header: { 'Idempotency-Key': keys.of(promote) } }, body: { promote } }));
    keys.done();
    say(t('models.started'));
    void queries.invalidateQueries({ queryKey: ['runs'] });
  };
  return (
    <>
      <Button onClick={open}>{t('models.train')}</Button>
      <Question label={t('models.train')} title={t('models.trainTitle')} text={t('models.trainText')} opened={opened} close={close} act={start}>
        <Radio.Group label={t('models.promoteLabel')} value={promote} onChange={setPromote}>
          <Stack gap="xs" mt="xs">
            {promotions.map((value) => (
              <Radio key={value} value={value} label={t(`models.promoteWhen.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </Question>
    </>
  );
}
