import { useQuery } from '@tanstack/react-query';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { lazy, Suspense, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { answer, api } from '../api/client';
import { Confirm } from '../parts/Confirm';
import { Pages } from '../shell/Pages';
import { answers, listens, page, refuses, server } from '../test/server';
import { show, showBare } from '../test/show';
import { signOut } from './channel';
import { SessionProvider } from './SessionProvider';

function Typing() {
  const [text, setText] = useState('');
  return (
    <>
      <input aria-label="note" value={text} onChange={(event) => setText(event.target.value)} />
      <button type="button" onClick={() => void answer(api.GET('/v1/usage')).catch(() => undefined)}>
        ask
      </button>
    </>
  );
}

/** A dialog of a page that is loaded after the session is known. */
const Later = lazy(() =>
  Promise.resolve({
    default: () => (
      <Confirm label="open" title="Below" text="A question." act={() => Promise.resolve()}>
        <Typing />
      </Confirm>
    ),
  }),
);

function Asking() {
  const usage = useQuery({ queryKey: ['usage'], queryFn: () => answer(api.GET('/v1/usage')) });
  return <p>{usage.isSuccess ? 'answered' : 'asking'}</p>;
}

describe('a session', () => {
  it('is asked for when there is none', async () => {
    refuses('get', '/v1/session', 401, { code: 'unauthenticated' });
    showBare(<SessionProvider>inside</SessionProvider>);
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeInTheDocument();
    expect(screen.queryByText('inside')).not.toBeInTheDocument();
  });

  it('begins with a sign-in in the language of the portal', async () => {
    const assign = vi.fn();
    vi.stubGlobal('location', { ...globalThis.location, assign });
    refuses('get', '/v1/session', 401, { code: 'unauthenticated' });
    showBare(<SessionProvider>inside</SessionProvider>);
    document.documentElement.lang = 'zh-CN';
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(assign).toHaveBeenCalledWith('/login?ui_locales=zh-CN');
    globalThis.sessionStorage.clear();
    vi.unstubAllGlobals();
  });

  it('that is refused after signing in says so', async () => {
    globalThis.sessionStorage.setItem('cxm-wanted-page', '/overview');
    refuses('get', '/v1/session', 401, { code: 'unauthenticated' });
    showBare(<SessionProvider>inside</SessionProvider>);
    expect(await screen.findByText('Did you just sign in?')).toBeInTheDocument();
    globalThis.sessionStorage.clear();
  });

  it('ends by a request that no other site can make', async () => {
    let header: string | null = null;
    const assign = vi.fn();
    vi.stubGlobal('location', { ...globalThis.location, assign });
    server.use(
      http.post('*/logout', ({ request }) => {
        header = request.headers.get('X-CXM-CSRF');
        return new HttpResponse(null, { headers: { Location: 'https://provider.example/logout' } });
      }),
    );
    expect(await signOut()).toBe(true);
    expect(header).toBe('1');
    expect(assign).toHaveBeenCalledWith('https://provider.example/logout');
    vi.unstubAllGlobals();
  });

  it('that was ended in another tab leaves nothing in this one', async () => {
    const reload = vi.fn();
    vi.stubGlobal('location', { ...globalThis.location, reload });
    show(<Typing />);
    await screen.findByLabelText('note');
    const other = new BroadcastChannel('cxm-session');
    other.postMessage({ tab: 'another', said: 'out' });
    await expect.poll(() => reload.mock.calls.length).toBe(1);
    other.close();
    vi.unstubAllGlobals();
  });

  it('that began in another tab leaves alone what is shown here, unless it is of another person', async () => {
    const reload = vi.fn();
    vi.stubGlobal('location', { ...globalThis.location, reload });
    const asked = listens('get', '/v1/usage', {});
    show(<Asking />);
    await screen.findByText('answered');
    const same = listens('get', '/v1/session', { subject: 'person-1', tenant: 'lantern', roles: ['tenant-admin'] });
    const other = new BroadcastChannel('cxm-session');
    other.postMessage({ tab: 'another', said: 'in' });
    await expect.poll(() => same.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100)); // longer than it would take to ask
    expect(asked).toHaveLength(1);
    expect(reload).not.toHaveBeenCalled();
    answers('get', '/v1/session', { subject: 'person-2', tenant: 'lantern', roles: ['tenant-admin'] });
    other.postMessage({ tab: 'another', said: 'in' });
    await expect.poll(() => reload.mock.calls.length).toBe(1);
    other.close();
    vi.unstubAllGlobals();
  });

  it('is asked for anew by a page that the browser kept for going back to it', async () => {
    const reload = vi.fn();
    vi.stubGlobal('location', { ...globalThis.location, reload });
    show(<Typing />);
    const note = await screen.findByLabelText('note');
    globalThis.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(reload).not.toHaveBeenCalled();
    expect(note).toBeVisible();
    globalThis.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(reload).toHaveBeenCalledOnce();
    expect(note).not.toBeVisible();
    document.body.hidden = false;
    vi.unstubAllGlobals();
  });

  it('tells other tabs that it was ended', async () => {
    vi.stubGlobal('location', { ...globalThis.location, assign: vi.fn() });
    server.use(http.post('*/logout', () => new HttpResponse(null)));
    const other = new BroadcastChannel('cxm-session');
    const heard: unknown[] = [];
    other.onmessage = ({ data }: MessageEvent<{ said: string }>) => heard.push(data.said);
    expect(await signOut()).toBe(true);
    await expect.poll(() => heard).toContain('out');
    other.close();
    vi.unstubAllGlobals();
  });

  it('that could not be ended says so', async () => {
    const assign = vi.fn();
    vi.stubGlobal('location', { ...globalThis.location, assign });
    server.use(http.post('*/logout', () => new HttpResponse(null, { status: 503 })));
    show(<Pages />, { roles: ['analyst'], at: '/nowhere' });
    await userEvent.click((await screen.findAllByRole('button', { name: 'Sign out' }))[0]!);
    expect(await screen.findByRole('alert')).toHaveTextContent('You are still signed in');
    server.use(http.post('*/logout', () => HttpResponse.error()));
    expect(await signOut()).toBe(false);
    expect(assign).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  it('ends on all devices after a question, and says where that did not work', async () => {
    const assign = vi.fn();
    vi.stubGlobal('location', { ...globalThis.location, assign });
    const left = listens('post', '/logout', {});
    refuses('post', '/v1/session\\:endAll', 503, { code: 'unavailable', traceId: 'trace-2' });
    show(<Pages />, { roles: ['analyst'], at: '/nowhere' });
    await userEvent.click((await screen.findAllByRole('button', { name: 'Sign out everywhere' }))[0]!);
    const dialog = within(await screen.findByRole('dialog', { name: 'Sign out on all devices?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Sign out everywhere' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('trace-2');
    expect(assign).not.toHaveBeenCalled();
    server.use(http.post('*/v1/session\\:endAll', () => new HttpResponse(null, { status: 204 })));
    await userEvent.click(dialog.getByRole('button', { name: 'Sign out everywhere' }));
    await expect.poll(() => assign.mock.calls).toEqual([['/']]);
    expect(left).toHaveLength(1);
    vi.unstubAllGlobals();
  });

  it('ends on all devices of an operator too, who has no shop', async () => {
    const assign = vi.fn();
    vi.stubGlobal('location', { ...globalThis.location, assign });
    listens('post', '/logout', {});
    const ended = listens('post', '/v1/session\\:endAll', {}, 204);
    show(<Pages />, { roles: ['operator'], at: '/nowhere', session: { tenant: '' } });
    await userEvent.click((await screen.findAllByRole('button', { name: 'Sign out everywhere' }))[0]!);
    const dialog = within(await screen.findByRole('dialog', { name: 'Sign out on all devices?' }));
    expect(dialog.queryByText(/your shop/)).toBeNull();
    await userEvent.click(dialog.getByRole('button', { name: 'Sign out everywhere' }));
    await expect.poll(() => assign.mock.calls).toEqual([['/']]);
    expect(ended).toHaveLength(1);
    vi.unstubAllGlobals();
  });

  it('that ends leaves what was typed, hides it, and goes on after signing in', async () => {
    show(<Typing />);
    const note = await screen.findByLabelText('note');
    await userEvent.type(note, 'half a sentence');
    refuses('get', '/v1/usage', 401, { code: 'unauthenticated' });
    await userEvent.click(screen.getByRole('button', { name: 'ask' }));
    expect(await screen.findByText('Your session has ended')).toBeVisible();
    expect(screen.getByText(/your account was removed or the shop was closed/)).toBeVisible();
    expect(note).not.toBeVisible();
    expect(note.closest('[inert]')).not.toBeNull();
    const comer = document.body.appendChild(document.createElement('div')); // as what opens a dialog of the page later
    await expect.poll(() => comer.style.visibility).toBe('hidden');
    comer.remove();
    refuses('get', '/v1/session', 401, { code: 'unauthenticated' });
    await userEvent.click(screen.getByRole('button', { name: 'I have signed in' }));
    expect(await screen.findByText('You are not signed in yet.')).toBeInTheDocument();
    answers('get', '/v1/session', { subject: 'person-1', tenant: 'lantern', roles: ['tenant-admin'] });
    await userEvent.click(screen.getByRole('button', { name: 'I have signed in' }));
    await expect.poll(() => screen.queryByText('Your session has ended')).toBeNull();
    expect(note).toHaveValue('half a sentence');
    expect(note).toBeVisible();
    expect(note.closest('[inert]')).toBeNull();
    expect(screen.getByRole('button', { name: 'ask' })).toHaveFocus();
  });

  it('that ends while a dialog is open hides it, and Escape does not reach it', async () => {
    show(
      <Suspense>
        <Later />
      </Suspense>,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'open' }));
    await userEvent.type(await screen.findByLabelText('note'), 'half a sentence');
    refuses('get', '/v1/usage', 401, { code: 'unauthenticated' });
    await userEvent.click(screen.getByRole('button', { name: 'ask' }));
    const prompt = await screen.findByRole('dialog', { name: 'Your session has ended' });
    expect(screen.getByLabelText('note')).not.toBeVisible();
    expect(screen.queryByRole('dialog', { name: 'Below' })).toBeNull();
    await expect.poll(() => prompt.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard('{Escape}');
    (document.activeElement as HTMLElement).blur(); // as when the person comes back from another window
    await userEvent.keyboard('{Escape}');
    expect(screen.getByLabelText('note')).toHaveValue('half a sentence');
    answers('get', '/v1/session', { subject: 'person-1', tenant: 'lantern', roles: ['tenant-admin'] });
    await userEvent.click(within(prompt).getByRole('button', { name: 'I have signed in' }));
    await expect.poll(() => screen.queryByText('Your session has ended')).toBeNull();
    expect(screen.getByLabelText('note')).toHaveValue('half a sentence');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a session that an administrator ended', () => {
  it('says so and leaves nothing of what was shown', async () => {
    show(<Typing />);
    await screen.findByLabelText('note');
    refuses('get', '/v1/usage', 401, { code: 'session-ended' });
    await userEvent.click(screen.getByRole('button', { name: 'ask' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Your session was ended');
    expect(screen.queryByLabelText('note')).toBeNull();
    expect(screen.queryByText('Sign in in a new tab')).toBeNull();
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeInTheDocument();
  });

  it('stays ended when what else was asked finds no session any more', async () => {
    function Twice() {
      const ask = async () => {
        refuses('get', '/v1/usage', 401, { code: 'session-ended' });
        await answer(api.GET('/v1/usage')).catch(() => undefined);
        refuses('get', '/v1/usage', 401, { code: 'unauthenticated' });
        await answer(api.GET('/v1/usage')).catch(() => undefined);
      };
      return (
        <button type="button" onClick={() => void ask()}>
          ask
        </button>
      );
    }
    show(<Twice />);
    await userEvent.click(await screen.findByRole('button', { name: 'ask' }));
    await expect.poll(() => screen.queryByRole('alert')?.textContent).toContain('Your session was ended');
    expect(screen.queryByText('Your session has ended')).toBeNull();
  });

  it('says so to who opens the portal with it', async () => {
    refuses('get', '/v1/session', 401, { code: 'session-ended' });
    showBare(<SessionProvider>inside</SessionProvider>);
    expect(await screen.findByText('Your session was ended')).toBeInTheDocument();
    expect(screen.queryByText('inside')).toBeNull();
  });
});

describe('the pages of a role', () => {
  it.each([
    ['analyst', ['Overview', 'Catalogue', 'Shoppers', 'Metrics', 'Satisfaction', 'Surveys', 'Cases', 'Reports']],
    ['merchandiser', ['Overview', 'Playground', 'Scenarios', 'Rules', 'Experiments', 'Catalogue', 'Shoppers', 'Metrics']],
    ['operator', ['Tenants']],
  ] as const)('of %s stand in the navigation, and no others', async (role, names) => {
    answers('get', '/v1/items', page([]));
    show(<Pages />, { roles: [role], at: '/nowhere' });
    expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeInTheDocument();
    const links = screen.getByRole('navigation').querySelectorAll('a.cxm-nav');
    expect([...links].map((link) => link.textContent)).toEqual(names);
  });

  it('stand under the names of the shop and of the person, and what they may be', async () => {
    const session = { name: 'Anders Lind', tenantName: 'Lantern Store' };
    show(<Pages />, { roles: ['analyst'], at: '/nowhere', session });
    const head = within(await screen.findByRole('banner'));
    expect(head.getByText('Lantern Store')).toBeInTheDocument();
    expect(head.getByText('Anders Lind · Analyst')).toBeInTheDocument();
    expect(head.queryByText(/person-1|lantern$/)).toBeNull();
  });

  it('stand under the name that an administrator has just given, and under the id of a shop without', async () => {
    answers('get', '/v1/tenant', { id: 'lantern', name: 'Lantern Store' });
    show(<Pages />, { at: '/nowhere' });
    expect(await within(await screen.findByRole('banner')).findByText('Lantern Store')).toBeInTheDocument();
    cleanup();
    show(<Pages />, { roles: ['analyst'], at: '/nowhere' });
    expect(within(await screen.findByRole('banner')).getByText('lantern')).toBeInTheDocument();
  });

  it('are not shown to another, even by their address', async () => {
    show(<Pages />, { roles: ['analyst'], at: '/settings' });
    expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeInTheDocument();
  });
});
