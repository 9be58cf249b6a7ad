import { Anchor } from '@mantine/core';
import { type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { answer, api } from '../api/client';
import { Problem } from '../api/problem';
import { ErrorState } from './ErrorState';

/** A signed link is good for a quarter of an hour: how often to ask for a new one. */
export const renewing = 5 * 60_000;

interface Linked {
  href: string | undefined;
  name?: string;
  /** The link anew, for one that runs out: nobody asks for new ones by itself while nobody is there. Nothing where the file is gone. */
  renew?: () => Promise<unknown>;
  children: ReactNode;
}

/**
 * A link to a file, followed when the session is found to last: after its end the person is asked to sign in again, and no
 * problem of a service comes in place of the page.
 */
export function Download({ href, name = '', renew, children }: Linked) {
  const link = useRef<HTMLAnchorElement>(null);
  const looked = useRef(false);
  const [error, setError] = useState<unknown>();
  const prepare = async () => {
    await answer(api.GET('/v1/session'));
    if (renew === undefined) return;
    const fresh = await renew();
    if (typeof fresh !== 'string') throw new Problem(410, {});
    if (link.current !== null) link.current.href = fresh; // what was asked for anew is drawn only after this
  };
  const follow = (event: MouseEvent) => {
    if (looked.current) {
      looked.current = false;
      return;
    }
    event.preventDefault();
    setError(undefined);
    prepare().then(
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
