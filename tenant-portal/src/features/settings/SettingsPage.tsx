import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../parts/PageHeader';
import { Parts } from '../../parts/Parts';
import { Webhooks } from '../webhooks/Webhooks';
import { ApiClients } from './ApiClients';
import { AuditLog } from './AuditLog';
import { Branding } from './Branding';
import { BrowserKeys } from './BrowserKeys';
import { Members } from './Members';
import { Organisation } from './Organisation';
import { TryIt } from './TryIt';

/** The shop itself, who works in it, and what may call it. */
export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <PageHeader title={t('settings.title')} text={t('settings.text')} />
      <Parts
        label={t('settings.title')}
        parts={[
          { key: 'shop', name: t('settings.shop'), content: <Organisation /> },
          { key: 'branding', name: t('settings.branding'), content: <Branding /> },
          { key: 'members', name: t('settings.members'), content: <Members /> },
          { key: 'clients', name: t('settings.clients'), content: <ApiClients /> },
          { key: 'keys', name: t('settings.keys'), content: <BrowserKeys /> },
          { key: 'webhooks', name: t('webhooks.title'), content: <Webhooks /> },
          { key: 'try', name: t('settings.try'), content: <TryIt /> },
          { key: 'audit', name: t('settings.audit'), content: <AuditLog /> },
        ]}
      />
    </Stack>
  );
}
