import { Affix, Notification } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const Context = createContext<(text: string) => void>(() => undefined);

/** Tells the person in a word that something was done. */
export function useSay(): (text: string) => void {
  return useContext(Context);
}

/** Shows the last thing said for a while, and reads it out. */
export function Said({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<{ text: string }>();
  const say = useCallback((text: string) => setSaid({ text }), []);
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => setSaid(undefined), 6000);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <Context.Provider value={say}>
      {children}
      <div role="status" aria-live="polite">
        {said && (
          <Affix position={{ bottom: 16, right: 16 }}>
            <Notification
              withBorder
              onClose={() => setSaid(undefined)}
              closeButtonProps={{ 'aria-label': t('parts.close') }}
            >
              {said.text}
            </Notification>
          </Affix>
        )}
      </div>
    </Context.Provider>
  );
}
