import { Button } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../EmptyState';
import { keepPlace } from '../place';

/** Nothing is left of a list that was narrowed down, and the way back. */
export function NoneLeft({ clear }: { clear: () => void }) {
  const { t } = useTranslation();
  const clearAll = (event: MouseEvent<HTMLButtonElement>) => {
    keepPlace(event.currentTarget);
    clear();
  };
  return (
    <EmptyState title={t('parts.noneLeftTitle')} text={t('parts.noneLeftText')}>
      <Button size="xs" variant="default" onClick={clearAll}>
        {t('parts.filterClear')}
      </Button>
    </EmptyState>
  );
}
