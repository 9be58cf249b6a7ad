import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from './paths';

/** For addresses that are no page, and pages that are not this person's. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <Title order={1} size="h2">
        {t('shell.notFoundTitle')}
      </Title>
      <Text>{t('shell.notFoundText')}</Text>
      <Button component={Link} to={paths.home}>
        {t('shell.toStart')}
      </Button>
    </Stack>
  );
}
