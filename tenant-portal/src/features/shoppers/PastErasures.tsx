import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../shell/paths';

/** The way to erasures that were asked for: no service lists them, but the audit log, which names no shopper either. */
export function PastErasures() {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} to={`${paths.settings}?part=audit`} size="sm" underline="always">
      {t('privacy.past')}
    </Anchor>
  );
}
