import { Anchor } from '@mantine/core';
import { type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { answer, api } from '../api/client';
import { Problem } from '../api/problem';
import { ErrorState } from './ErrorState';

/** A signed link is good for a quarter of an hour: how often to ask for a new one. */
export const renewing = 5 * 60_000;

/**
 * A link to a file, followed when the session is found to last: after its end the person is asked to sign in again, and no
 * problem of a service comes in place of the page.
 */
export function Download({ href, name = '', children }: { href: string | undefined; name?: string; children: ReactNode }) {
  const link = useRef<HTMLAnchorElement>(null);
  const looked = useRef(false);
  const [error, setError] = useState<unknown>();
  const follow = (event: MouseEvent) => {
    if (looked.current) {
      looked.current = false;
      return;
    }
    event.preventDefault();
    setError(undefined);
    answer(api.GET('/v1/session')).then(
      () => {
        looked.current = true;
        link.current?.click();
      },
      (failure: unknown) => setError(failure instanceof Problem && failure.status === 401 ? undefined : failure),
    );
  };
  return (
    <>
      <Anchor ref={link} href={href} download={name} onClick={follow} underline="always" size="sm">
        {children}
      </Anchor>
      {error !== undefined && <ErrorState error={error} />}
    </>
  );
}
