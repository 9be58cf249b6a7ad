import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { watchForPeople } from './api/polling';
import { Problem } from './api/problem';
import { Held } from './parts/held';
import { Said } from './parts/Said';
import { SessionProvider } from './session/SessionProvider';
import { Pages } from './shell/Pages';
import { themeVariables, theme } from './shell/theme';

/** Only what may succeed when it is asked again is asked again. */
export function newQueryClient(): QueryClient {
  watchForPeople();
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => error instanceof Problem && (error.status === 0 || error.status === 503) && failures < 2,
      },
    },
  });
}

export function App() {
  const [queries] = useState(newQueryClient);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={themeVariables}>
      <QueryClientProvider client={queries}>
        <Said>
          <SessionProvider>
            <Held>
              <BrowserRouter>
                <Pages />
              </BrowserRouter>
            </Held>
          </SessionProvider>
        </Said>
      </QueryClientProvider>
    </MantineProvider>
  );
}
