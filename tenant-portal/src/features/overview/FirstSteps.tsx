import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../parts/EmptyState';
import { administering, writing } from '../../session/roles';
import { useSession } from '../../session/SessionProvider';
import { paths } from '../../shell/paths';

/** For a tenant that has sent nothing yet. */
export function FirstSteps() {
  const { t } = useTranslation();
  const { may } = useSession();
  return (
    <EmptyState title={t('overview.firstTitle')} text={t('overview.firstText')}>
      <Group gap="xs">
        {may(writing) && (
          <Button component={Link} to={paths.data}>
            {t('overview.firstImport')}
          </Button>
        )}
        {may(administering) && (
          <Button component={Link} to={`${paths.settings}?part=try`} variant="default">
            {t('overview.firstApi')}
          </Button>
        )}
      </Group>
    </EmptyState>
  );
}
