import { Button, Stack } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { PageHeader } from '../parts/PageHeader';
import { NotLoaded } from './page';

interface Around {
  at: string;
  children: ReactNode;
}

interface Caught {
  failed?: { error: unknown } | undefined;
}

class Boundary extends Component<Around, Caught> {
  override state: Caught = {};

  static getDerivedStateFromError(error: unknown): Caught {
    return { failed: { error } };
  }

  override componentDidUpdate(before: Around, was: Caught) {
    if (was.failed !== undefined && before.at !== this.props.at) this.setState({ failed: undefined });
  }

  override render() {
    const { failed } = this.state;
    return failed === undefined ? this.props.children : <Failed error={failed.error} />;
  }
}

/** Around a page: what fails in it takes nothing else away, and another page, or another part of it, is shown when it is gone to. */
export function PageBoundary({ children }: { children: ReactNode }) {
  const { pathname, search } = useLocation();
  return <Boundary at={pathname + search}>{children}</Boundary>;
}

/** React asks no second time for a script that did not come, so a reload is needed; the person does it, who knows what is typed. */
function Failed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const absent = error instanceof NotLoaded;
  return (
    <Stack align="flex-start" role="alert">
      <PageHeader title={t(absent ? 'shell.notLoadedTitle' : 'shell.brokenTitle')} text={t(absent ? 'shell.notLoadedText' : 'shell.brokenText')} />
      <Button onClick={() => globalThis.location.reload()}>{t('shell.reload')}</Button>
    </Stack>
  );
}
