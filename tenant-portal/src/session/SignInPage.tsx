import { Alert, Anchor, Button, Center, Group, Image, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import logo from '../shell/cxm.svg';
import { LanguageChoice } from '../shell/LanguageChoice';
import { SchemeToggle } from '../shell/SchemeToggle';
import { cameBackWithout, signIn } from './channel';
import { useSignOut } from './useSignOut';

/** What a person sees who has not signed in, or whose session an administrator has ended. */
export function SignInPage({ ended = false }: { ended?: boolean }) {
  const { t } = useTranslation();
  const { leave, failure } = useSignOut();
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" radius="md" maw={440} w="100%">
        <Stack>
          <Group justify="space-between">
            <Image src={logo} alt="" w={40} h={40} />
            <Group gap="xs">
              <LanguageChoice />
              <SchemeToggle />
            </Group>
          </Group>
          <Title order={1} size="h2">
            CXM
          </Title>
          <Text>{t('session.welcome')}</Text>
          {failure}
          {ended && (
            <Alert variant="outline" color="yellow" role="alert" title={t('session.endedTitle')}>
              {t('session.endedText')}
            </Alert>
          )}
          {!ended && cameBackWithout() && (
            <Alert variant="outline" color="yellow" title={t('session.refusedTitle')}>
              {t('session.refusedText')}{' '}
              <Anchor component="button" type="button" onClick={leave} underline="always" size="sm">
                {t('session.other')}
              </Anchor>
            </Alert>
          )}
          <Button size="md" onClick={signIn}>
            {t('session.signIn')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('session.noAccount')}
          </Text>
        </Stack>
      </Paper>
    </Center>
  );
}
