import { AppShell, Burger, Button, Group, Image, ScrollArea, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { OnItsWay } from '../features/data/OnItsWay';
import { useTenant } from '../features/settings/tenant';
import { administering } from '../session/roles';
import { useSession } from '../session/SessionProvider';
import { SignOutEverywhere } from '../session/SignOutEverywhere';
import { useSignOut } from '../session/useSignOut';
import logo from './cxm.svg';
import { Icon } from './Icon';
import { LanguageChoice } from './LanguageChoice';
import { entries } from './navigation';
import { SchemeToggle } from './SchemeToggle';

/** What stands around every page: where to go, whose shop it is, who has signed in, language, light, and the way out. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const tenant = useTenant(session.may(administering));
  const { leave, failure } = useSignOut();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(() => {
    close();
    // a reader of the screen is told of the new page; at the first one the browser does that itself
    if (!first.current) main.current?.focus();
    first.current = false;
  }, [pathname, close]);

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className="cxm-skip" href="#main">
        {t('shell.skip')}
      </a>
      <AppShell.Header style={session.color ? { borderBottom: `3px solid ${session.color}` } : undefined}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('shell.menu')}
              aria-expanded={opened}
            />
            {session.logoSha256 ? (
              // whose it is stands beside it; on white, as it was drawn for paper
              <Image className="cxm-logo" src={`/v1/tenant/logo?v=${session.logoSha256}`} alt="" h={32} w="auto" fit="contain" />
            ) : (
              <Image src={logo} alt="CXM" w={28} h={28} />
            )}
            <Stack gap={0} miw={0}>
              <Text fw={650} lh={1.25} truncate>
                {tenant.data?.tenant.name ?? session.tenantName ?? session.tenant ?? t('shell.operator')}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {[session.name, (session.roles ?? []).map((role) => t(`roles.${role}`)).join(', ')].filter(Boolean).join(' · ')}
              </Text>
            </Stack>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <LanguageChoice />
            <SchemeToggle />
            <Group gap="xs" wrap="nowrap" visibleFrom="sm">
              <Button onClick={leave} variant="default" size="xs">
                {t('shell.signOut')}
              </Button>
              <SignOutEverywhere />
            </Group>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('shell.navigation')} mod={{ folded: !opened }}>
        <AppShell.Section grow component={ScrollArea}>
          {entries
            .filter((entry) => session.may(entry.roles))
            .map((entry) => (
              <NavLink key={entry.path} to={entry.path} className="cxm-nav">
                <Icon path={entry.icon} />
                {t(entry.name)}
              </NavLink>
            ))}
        </AppShell.Section>
        <AppShell.Section pt="sm" hiddenFrom="sm">
          <Group gap="xs">
            <Button onClick={leave} variant="default" size="xs">
              {t('shell.signOut')}
            </Button>
            <SignOutEverywhere />
          </Group>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1}>
        {failure}
        <OnItsWay />
        {children}
      </AppShell.Main>
    </AppShell>
  );
}
