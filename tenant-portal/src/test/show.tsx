import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { newQueryClient } from '../App';
import { Held } from '../parts/held';
import { Said } from '../parts/Said';
import type { Role } from '../session/roles';
import { SessionProvider } from '../session/SessionProvider';
import { theme } from '../shell/theme';
import { answers } from './server';

interface Person {
  roles?: Role[];
  at?: string;
  /** What else the session says. */
  session?: Record<string, string>;
}

/** Shows a part of the portal to a signed-in person with these roles. */
export function show(content: ReactNode, { roles = ['tenant-admin'], at = '/', session = {} }: Person = {}) {
  answers('get', '/v1/session', { subject: 'person-1', tenant: 'lantern', roles, ...session });
  return showBare(
    <SessionProvider>
      <Held>{content}</Held>
    </SessionProvider>,
    at,
  );
}

export function showBare(content: ReactNode, at = '/') {
  const queries = newQueryClient();
  const defaults = queries.getDefaultOptions();
  queries.setDefaultOptions({ ...defaults, queries: { ...defaults.queries, retryDelay: 1 } }); // a person waits for seconds
  const shown = render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <Said>
          <MemoryRouter initialEntries={[at]}>{content}</MemoryRouter>
        </Said>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...shown, queries };
}
