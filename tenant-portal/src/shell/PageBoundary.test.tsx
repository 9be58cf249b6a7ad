import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { Route, Routes, useSearchParams } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { show } from '../test/show';
import { NotFound } from './NotFound';
import { page } from './page';
import { PageBoundary } from './PageBoundary';
import { sayPlainly } from './sayPlainly';
import { Shell } from './Shell';

function Broken(): never {
  throw new Error('not foreseen');
}

function Part() {
  const [search] = useSearchParams();
  return search.get('part') === 'broken' ? <Broken /> : <p>another page</p>;
}

function shell(at: string) {
  const Gone = page(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')), 'Gone');
  const pages = (
    <Shell>
      <PageBoundary>
        <Suspense>
          <Routes>
            <Route path="/overview" element={<Gone />} />
            <Route path="/metrics" element={<Broken />} />
            <Route path="/catalogue" element={<Part />} />
            <Route path="*" element={<p>another page</p>} />
          </Routes>
        </Suspense>
      </PageBoundary>
    </Shell>
  );
  return show(pages, { roles: ['analyst'], at });
}

describe('a page', () => {
  const reload = vi.fn();

  beforeEach(() => {
    reload.mockClear();
    vi.stubGlobal('location', { ...globalThis.location, reload });
    vi.spyOn(console, 'error').mockImplementation(() => undefined); // React tells of what was caught
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('whose script an upgrade took away says so, and leaves the rest and the other pages', async () => {
    shell('/overview');
    expect(await screen.findByRole('alert')).toHaveTextContent('there is a new version of the portal');
    expect(document.title).toBe('This page could not be loaded · CXM');
    expect(screen.getByRole('navigation')).toBeInTheDocument();
    expect(reload).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Reload' }));
    expect(reload).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByRole('link', { name: 'Catalogue' }));
    expect(await screen.findByText('another page')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that is gone to and does not come keeps what says so', async () => {
    shell('/catalogue');
    await userEvent.click(await screen.findByRole('link', { name: 'Overview' }));
    expect(await screen.findByRole('heading', { name: 'This page could not be loaded' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Metrics' }));
    expect(await screen.findByRole('heading', { name: 'This page does not work' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Catalogue' })).toBeInTheDocument();
  });

  it('of which one part does not work shows the others', async () => {
    shell('/catalogue?part=broken');
    expect(await screen.findByRole('heading', { name: 'This page does not work' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Catalogue' }));
    expect(await screen.findByText('another page')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that is none is said so, also in the tab of the browser', async () => {
    show(<NotFound />, { at: '/nowhere' });
    expect(await screen.findByRole('heading', { level: 1 })).toBeInTheDocument();
    expect(document.title).toBe(`${screen.getByRole('heading', { level: 1 }).textContent} · CXM`);
  });

  it('that cannot even begin is said in both languages', async () => {
    const root = document.body.appendChild(document.createElement('div'));
    root.textContent = 'what was there';
    sayPlainly(root);
    expect(root).not.toHaveTextContent('what was there');
    expect(root.querySelector('[lang=en]')).toHaveTextContent('CXM could not be shown');
    await userEvent.click(screen.getByRole('button', { name: '重新加载' }));
    expect(reload).toHaveBeenCalledTimes(1);
    root.remove();
  });
});
