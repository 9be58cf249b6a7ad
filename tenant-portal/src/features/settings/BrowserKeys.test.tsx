import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { BrowserKeys } from './BrowserKeys';

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
    world([{ id: 'web', origins: ['https://a', 'https://b'], eventsPerMinute: 1200, createdAt: '2026-11-20T10:00:00Z' }]);
    const deleted = listens('delete', '/v1/browser-keys/web', {});
    show(<BrowserKeys />);
    expect((await screen.findByText('web')).closest('tr')).toHaveTextContent('https://a, https://b1,200');
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    world([]);
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('No keys yet')).toBeVisible();
    expect(deleted).toHaveLength(1);
  });
});
