import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, page } from '../../test/server';
import { show } from '../../test/show';
import { BrowserKeys } from './BrowserKeys';
import { TryIt } from './TryIt';

function world() {
  answers('get', '/v1/items', page([{ id: 'lamp-7' }]));
  answers('get', '/v1/users', page([{ id: 'u-42' }]));
  answers('get', '/v1/browser-keys', page([]));
  answers(
    'get',
    '/v1/api-clients',
    page([
      { clientId: 'lantern-eyes', roles: ['analyst'] },
      { clientId: 'lantern-warehouse', roles: ['integration'] },
    ]),
  );
}

/** What is on the clipboard after pressing the button of this label. */
async function copied(label: string): Promise<string> {
  const user = userEvent.setup();
  const shown = await screen.findByRole('region', { name: label });
  const button = shown.parentElement?.querySelector('button');
  if (!button) throw new Error(`${label} cannot be copied`);
  await user.click(button);
  const text = await navigator.clipboard.readText();
  expect(text).toBe(shown.textContent);
  return text;
}

describe('what is to be tried', () => {
  it('is copied with the addresses and ids of the shop', async () => {
    world();
    show(<TryIt />, { session: { tokenUrl: 'https://id.example/token' } });
    const token = await copied('Get a token');
    expect(token).toContain("curl -sSf 'https://id.example/token'");
    expect(token).toContain("client_id='lantern-warehouse'");
    const event = await copied('Send an event');
    expect(event).toContain(`'${globalThis.location.origin}/v1/events'`);
    expect(event).toContain('"userId":"u-42","itemId":"lamp-7"');
  });

  it('is copied with the key that was just made', async () => {
    world();
    answers('put', '/v1/browser-keys/web', { id: 'web', key: 'cxm_secret' }, 201);
    show(<BrowserKeys />);
    expect(await copied('Send an event from a page')).toContain('key=YOUR-KEY');
    await userEvent.type(screen.getByLabelText(/^Name/), 'web');
    await userEvent.type(screen.getByLabelText(/^Origins/), 'https://shop.example');
    await userEvent.click(screen.getByRole('button', { name: 'Make a key' }));
    await screen.findByText('Key web');
    const lines = await copied('Send an event from a page');
    expect(lines).toContain('/v1/events?key=cxm_secret');
    expect(lines).toContain('itemId: "lamp-7"');
  });
});
