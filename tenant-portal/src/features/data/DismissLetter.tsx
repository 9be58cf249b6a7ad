import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { DeadLetter, DismissAnswer } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { useFigures } from '../../parts/figures';
import { useSay } from '../../parts/Said';

type Which = 'one' | 'alike';

/** Puts a letter aside, or all that were refused for the same reason at the same field. */
export function DismissLetter({ letter, done }: { letter: DeadLetter; done: () => void }) {
  const { t } = useTranslation();
  const { count } = useFigures();
  const say = useSay();
  const [which, setWhich] = useState<Which>('one');
  // where an element stood in its request is no part of the reason
  const pointer = letter.pointer?.replace(/^\/(edges|events|items|responses|users)\/\d+/, '');
  const dismiss = async () => {
    const { code, kind } = letter;
    const body = which === 'one' ? { ids: [letter.id ?? ''] } : { code, pointer, kind };
    const { dismissed, remaining } = await answer<DismissAnswer>(api.POST('/v1/dead-letters:dismiss', { body }));
    say(remaining > 0 ? t('data.dismissedSome', { n: count(dismissed), rest: count(remaining) }) : t('data.dismissedSaid', { n: count(dismissed) }));
    done();
  };
  return (
    <Confirm label={t('data.dismiss')} title={t('data.dismissTitle')} text={t('data.dismissText')} act={dismiss} onOpen={() => setWhich('one')} danger>
      <Radio.Group label={t('data.dismissWhich')} value={which} onChange={(chosen) => setWhich(chosen === 'alike' ? 'alike' : 'one')}>
        <Stack gap="xs" mt="xs">
          <Radio value="one" label={t('data.dismissOne')} />
          <Radio value="alike" label={pointer ? t('data.dismissAlikeIn', { field: pointer.slice(1) }) : t('data.dismissAlike')} className="cxm-break" />
        </Stack>
      </Radio.Group>
    </Confirm>
  );
}
