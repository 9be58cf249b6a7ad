import { List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const goes = ['profile', 'satisfaction', 'refused', 'memory', 'exports', 'reports'] as const;
const stays = ['logs', 'lake', 'models', 'consent', 'marks'] as const;

/** What an erasure takes. */
export function Goes() {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {t('privacy.goesTitle')}
      </Title>
      <List size="sm">
        {goes.map((part) => (
          <List.Item key={part}>{t(`privacy.goes.${part}`)}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

/** What it leaves, and for how long. */
export function Stays() {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {t('privacy.staysTitle')}
      </Title>
      <List size="sm">
        {stays.map((part) => (
          <List.Item key={part}>{t(`privacy.stays.${part}`)}</List.Item>
        ))}
      </List>
      <Text size="sm">{t('privacy.afterwards')}</Text>
    </Stack>
  );
}
