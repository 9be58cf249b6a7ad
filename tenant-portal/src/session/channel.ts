import { answer, api, csrf } from '../api/client';

/** Tabs tell each other that the person signed in, so that one which waits for it goes on by itself, or out, so that none stays. */
const name = 'cxm-session';
type Said = 'in' | 'out';
/** Which tab this is: a channel hears what another channel of the same tab says. */
const tab = Math.random().toString(36).slice(2);

export function announce(said: Said): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(name);
  channel.postMessage({ tab, said });
  channel.close();
}

/** Hears what other tabs say. */
export function onSaid(listener: (said: Said) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<{ tab: string; said: Said }>) => {
    if (data.tab !== tab) listener(data.said);
  };
  return () => channel.close();
}

const wanted = 'cxm-wanted-page';

/** Where the sign-in begins, whose pages are the provider's: in the language that the portal has now. */
export function signInPath(): string {
  return `/login?ui_locales=${globalThis.document.documentElement.lang}`;
}

/** Goes to the sign-in and comes back to the page that is shown now. */
export function signIn(): void {
  const { pathname, search } = globalThis.location;
  globalThis.sessionStorage.setItem(wanted, pathname + search);
  globalThis.location.assign(signInPath());
}

/** Ends the session here; nothing is answered where that did not work. */
async function leave(): Promise<Response | undefined> {
  const address = new URL('/logout', globalThis.location.origin);
  const left = await globalThis.fetch(address, { method: 'POST', headers: csrf }).catch(() => undefined);
  return left?.ok === true ? left : undefined;
}

/** Ends the session here and then with the provider, whose address the gateway names. False when that did not work. */
export async function signOut(): Promise<boolean> {
  const left = await leave();
  if (left === undefined) return false;
  announce('out');
  globalThis.location.assign(left.headers.get('Location') ?? '/');
  return true;
}

/** Ends every session of the person, on whatever device: with the provider too, so that its page need not be gone to. */
export async function signOutEverywhere(): Promise<void> {
  await answer(api.POST('/v1/session:endAll'));
  await leave(); // where that does not work the cookie is of no use any more
  announce('out');
  globalThis.location.assign('/');
}

/** Whether the person was sent to the sign-in and came back without a session. */
export function cameBackWithout(): boolean {
  return globalThis.sessionStorage.getItem(wanted) !== null;
}

/** The page that was wanted before the sign-in, once. */
export function takeWantedPage(): string | undefined {
  const page = globalThis.sessionStorage.getItem(wanted);
  globalThis.sessionStorage.removeItem(wanted);
  return page !== null && page.startsWith('/') && !page.startsWith('//') ? page : undefined;
}
