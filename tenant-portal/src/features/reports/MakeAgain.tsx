import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Report } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { anew } from './again';
import { useMakeReport } from './useMakeReport';

/** Asks for a report that failed once more. */
export function MakeAgain({ report }: { report: Report }) {
  const { t } = useTranslation();
  const make = useMakeReport();
  return (
    <>
      <Button size="compact-sm" variant="default" loading={make.isPending} onClick={() => make.mutate(anew(report))}>
        {t('reports.again')}
      </Button>
      {make.error && <ErrorState error={make.error} />}
    </>
  );
}
