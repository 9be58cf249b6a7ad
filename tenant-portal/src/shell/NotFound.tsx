import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '../parts/PageHeader';
import { paths } from './paths';

/** For addresses that are no page, and pages that are not this person's. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <PageHeader title={t('shell.notFoundTitle')} text={t('shell.notFoundText')} />
      <Button component={Link} to={paths.home}>
        {t('shell.toStart')}
      </Button>
    </Stack>
  );
}
