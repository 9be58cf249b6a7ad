import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answers, refuses } from '../test/server';
import { show } from '../test/show';
import { Download } from './Download';

const click = async () => userEvent.click(await screen.findByRole('link', { name: 'the file' }));

describe('a link to a file', () => {
  const followed = vi.fn();
  beforeEach(() => {
    followed.mockClear();
    vi.spyOn(HTMLElement.prototype, 'click').mockImplementation(followed);
    show(<Download href="/v1/files/exports/signed">the file</Download>);
  });
  afterEach(() => vi.restoreAllMocks());

  it('is followed while the session lasts, and leaves the page where it is', async () => {
    await click();
    await expect.poll(() => followed.mock.calls.length).toBe(1);
    expect(screen.getByRole('link', { name: 'the file' })).toHaveAttribute('download');
  });

  it('asks to sign in again when the session has ended', async () => {
    await screen.findByRole('link', { name: 'the file' });
    refuses('get', '/v1/session', 401, { code: 'unauthenticated' });
    await click();
    expect(await screen.findByText('Your session has ended')).toBeInTheDocument();
    expect(followed).not.toHaveBeenCalled();
  });

  it('says when that could not be found out, and can be tried again', async () => {
    await screen.findByRole('link', { name: 'the file' });
    refuses('get', '/v1/session', 500, { code: 'internal' });
    await click();
    expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong');
    answers('get', '/v1/session', { subject: 'person-1', roles: [] });
    await click();
    await expect.poll(() => followed.mock.calls.length).toBe(1);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('a link that runs out', () => {
  const followed = vi.fn();
  beforeEach(() => {
    followed.mockClear();
    vi.spyOn(HTMLElement.prototype, 'click').mockImplementation(followed);
  });
  afterEach(() => vi.restoreAllMocks());

  const open = (renew: () => Promise<unknown>) =>
    show(
      <Download href="/v1/files/exports/old" renew={renew}>
        the file
      </Download>,
    );

  it('is made anew before it is followed', async () => {
    open(() => Promise.resolve('/v1/files/exports/new'));
    await click();
    await expect.poll(() => followed.mock.calls.length).toBe(1);
    expect(screen.getByRole('link', { name: 'the file' })).toHaveAttribute('href', '/v1/files/exports/new');
  });

  it('says when the file is gone', async () => {
    open(() => Promise.resolve(undefined));
    await click();
    expect(await screen.findByRole('alert')).toHaveTextContent('This is no longer kept');
    expect(followed).not.toHaveBeenCalled();
  });
});
