import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../EmptyState';

/** Nothing is left of a list that was narrowed down, and the way back. */
export function NoneLeft({ clear }: { clear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('parts.noneLeftTitle')} text={t('parts.noneLeftText')}>
      <Button size="xs" variant="default" onClick={clear}>
        {t('parts.filterClear')}
      </Button>
    </EmptyState>
  );
}
