import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { BrowserKeys } from './BrowserKeys';

const web = { id: 'web', origins: ['https://a', 'https://b'], eventsPerMinute: 1200, createdAt: '2026-11-20T10:00:00Z' };
const tagged = (tag: string, key = web) => server.use(http.get('*/v1/browser-keys/web', () => HttpResponse.json(key, { headers: { ETag: tag } })));

/** The dialog in which the key is changed. */
async function change() {
  await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
  const dialog = within(await screen.findByRole('dialog'));
  return { dialog, origins: await dialog.findByLabelText(/^Origins/), save: () => userEvent.click(dialog.getByRole('button', { name: 'Save' })) };
}

function world(keys: object[]) {
  answers('get', '/v1/browser-keys', page(keys));
  for (const path of ['/v1/items', '/v1/users', '/v1/api-clients']) answers('get', path, page([]));
}

describe('browser keys', () => {
  it('are not made for what is no origin, and nothing typed is lost', async () => {
    world([]);
    const errors = [{ pointer: '/origins/0', code: 'format', detail: 'must be an https origin as https://shop.example' }];
    refuses('put', '/v1/browser-keys/web', 422, { code: 'invalid', errors });
    show(<BrowserKeys />);
    expect(await screen.findByText('No keys yet')).toBeVisible();
    await userEvent.type(screen.getByLabelText(/^Name/), 'web');
    await userEvent.type(screen.getByLabelText(/^Origins/), 'ftp://a');
    await userEvent.click(screen.getByRole('button', { name: 'Make a key' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('/origins/0 must be an https origin');
    const made = listens('put', '/v1/browser-keys/web', { id: 'web', key: 'cxm_1' }, 201);
    await userEvent.type(screen.getByLabelText(/^Origins/), ', https://b');
    await userEvent.click(screen.getByRole('button', { name: 'Make a key' }));
    expect(await screen.findByText('cxm_1')).toBeVisible();
    expect(await made[0]?.json()).toEqual({ origins: ['ftp://a', 'https://b'], eventsPerMinute: 600 });
  });

  it('are listed with where they count, and deleted after a question', async () => {
    world([web]);
    const deleted = listens('delete', '/v1/browser-keys/web', {});
    show(<BrowserKeys />);
    expect((await screen.findByText('web')).closest('tr')).toHaveTextContent('https://a, https://b1,200');
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    world([]);
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('No keys yet')).toBeVisible();
    expect(deleted).toHaveLength(1);
  });

  it('are changed as they were read, and stay the same keys', async () => {
    world([web]);
    tagged('"v3"');
    const changed = listens('put', '/v1/browser-keys/web', web);
    show(<BrowserKeys />);
    const { dialog, origins, save } = await change();
    expect(origins).toHaveValue('https://a, https://b');
    expect(dialog.getByLabelText('Events a minute')).toHaveValue('1200');
    await userEvent.type(origins, ', https://c');
    await save();
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(changed[0]?.headers.get('If-Match')).toBe('"v3"');
    expect(await changed[0]?.json()).toEqual({ origins: ['https://a', 'https://b', 'https://c'], eventsPerMinute: 1200 });
  });

  it('that someone else changed meanwhile are not overwritten unawares, and nothing typed is lost', async () => {
    world([web]);
    tagged('"v3"');
    refuses('put', '/v1/browser-keys/web', 412, { code: 'stale' });
    show(<BrowserKeys />);
    const { dialog, origins, save } = await change();
    await userEvent.clear(origins);
    await userEvent.type(origins, 'https://mine');
    tagged('"v4"');
    await save();
    expect(await dialog.findByRole('alert')).toHaveTextContent('Save again to put yours in place of theirs');
    const changed = listens('put', '/v1/browser-keys/web', web);
    await save();
    await expect.poll(() => changed.map(({ headers }) => headers.get('If-Match'))).toEqual(['"v4"']);
    expect(await changed[0]?.json()).toEqual({ origins: ['https://mine'], eventsPerMinute: 1200 });
  });

  it('that cannot be read say why', async () => {
    world([web]);
    refuses('get', '/v1/browser-keys/web', 404, { code: 'not-found', detail: 'There is no such thing here' });
    show(<BrowserKeys />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    expect(await within(await screen.findByRole('dialog')).findByRole('alert')).toHaveTextContent('There is no such thing here');
  });

  it('come in pages', async () => {
    world([]);
    const asked = listens('get', '/v1/browser-keys', page([web], 'more'));
    show(<BrowserKeys />);
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    await expect.poll(() => asked.map(({ url }) => new URL(url).searchParams.get('pageToken'))).toEqual([null, 'more']);
  });
});
