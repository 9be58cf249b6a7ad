import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../parts/PageHeader';
import { Parts } from '../../parts/Parts';
import { Arriving } from './Arriving';
import { DeadLetters } from './DeadLetters';
import { Exports } from './Exports';
import { Feed } from './Feed';
import { ImportForm } from './ImportForm';
import { ImportList } from './ImportList';
import { Lists } from './Lists';

/** Data in and out: files, what was refused, and what is arriving now. */
export function DataPage() {
  const { t } = useTranslation();
  const imports = (
    <Stack>
      <ImportForm />
      <ImportList />
    </Stack>
  );
  const arriving = (
    <Stack>
      <Arriving />
      <Feed />
    </Stack>
  );
  return (
    <Stack gap="xs">
      <PageHeader title={t('data.title')} text={t('data.text')} />
      <Parts
        label={t('data.title')}
        parts={[
          { key: 'import', name: t('data.import'), content: imports },
          { key: 'refused', name: t('data.refused'), content: <DeadLetters /> },
          { key: 'arriving', name: t('data.arriving'), content: arriving },
          { key: 'export', name: t('data.export'), content: <Exports /> },
          { key: 'lists', name: t('data.lists.title'), content: <Lists /> },
        ]}
      />
    </Stack>
  );
}
