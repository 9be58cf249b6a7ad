import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { TenantsPage } from './TenantsPage';

const lantern = { id: 'lantern', name: 'Lantern', state: 'active', plan: 'trial', limits: { requestsPerMinute: 600, eventsPerDay: 0 }, createdAt: '2026-11-20T10:00:00Z' };
const rowOf = async (name: string) => within((await screen.findByText(name)).closest('tr') as HTMLElement);
const dialog = async () => within(await screen.findByRole('dialog'));

describe('tenants', () => {
  beforeEach(() => answers('get', '/v1/usage/tenants', page([])));

  it('are opened, and the secret of their first client is shown once', async () => {
    answers('get', '/v1/tenants', page([]));
    const errors = [{ pointer: '/id', code: 'format', detail: 'must match [a-z]' }];
    refuses('post', '/v1/tenants', 422, { code: 'invalid', errors });
    show(<TenantsPage />, { roles: ['operator'] });
    expect((await screen.findAllByText('Open the first one above.'))[0]).toBeVisible();
    const id = screen.getByLabelText(/^Id/);
    await userEvent.type(id, 'lantern');
    await userEvent.type(screen.getByLabelText(/^Name/), 'Lantern');
    await userEvent.click(screen.getByRole('button', { name: 'Open a tenant' }));
    await screen.findByRole('alert');
    expect(id).toHaveAccessibleDescription(/must match \[a-z\]/);
    const client = { clientId: 'lantern-integration', clientSecret: 'once-only' };
    const opened = listens('post', '/v1/tenants', { id: 'lantern', integrationClient: client }, 201);
    answers('get', '/v1/tenants', page([lantern]));
    await userEvent.click(screen.getByRole('button', { name: 'Open a tenant' }));
    expect(await screen.findByText('Secret of lantern-integration')).toBeVisible();
    expect(await opened[0]?.json()).toEqual({ id: 'lantern', name: 'Lantern', plan: 'trial' });
    expect((await screen.findByText('Lantern')).closest('tr')).toHaveTextContent('ActiveTrial600unlimited');
    expect(id).toHaveValue('');
  });

  it('get an administrator, whose first password is shown once', async () => {
    answers('get', '/v1/tenants', page([lantern]));
    refuses('post', '/v1/tenants/lantern/administrators', 422, { code: 'invalid', errors: [{ pointer: '/username', code: 'format', detail: 'must match [a-z]' }] });
    show(<TenantsPage />, { roles: ['operator'] });
    await userEvent.click((await rowOf('Lantern')).getByRole('button', { name: 'Administrator' }));
    const form = await dialog();
    await userEvent.type(form.getByLabelText(/^User name/), 'alice@lantern');
    await userEvent.click(form.getByRole('button', { name: 'Make administrator' }));
    await expect.poll(() => form.getByLabelText(/^User name/)).toHaveAccessibleDescription(/must match \[a-z\]/);
    const made = listens('post', '/v1/tenants/lantern/administrators', { id: 'm-1', username: 'alice@lantern', roles: ['tenant-admin'], temporaryPassword: 'once-only' }, 201);
    await userEvent.click(form.getByRole('button', { name: 'Make administrator' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(await screen.findByText('First password of alice@lantern')).toBeVisible();
    expect(screen.getByText('once-only')).toBeVisible();
    expect(await made[0]?.json()).toEqual({ username: 'alice@lantern' });
    await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
    expect(screen.queryByText('once-only')).not.toBeInTheDocument();
  });

  it('show the first password of an administrator whose form was closed meanwhile', async () => {
    answers('get', '/v1/tenants', page([lantern]));
    show(<TenantsPage />, { roles: ['operator'] });
    await userEvent.click((await rowOf('Lantern')).getByRole('button', { name: 'Administrator' }));
    const form = await dialog();
    await userEvent.type(form.getByLabelText(/^User name/), 'alice@lantern');
    let go = () => undefined as void;
    const held = new Promise<void>((resolve) => (go = resolve));
    server.use(
      http.post('*/v1/tenants/lantern/administrators', async () => {
        await held;
        return HttpResponse.json({ id: 'm-1', username: 'alice@lantern', temporaryPassword: 'once-only' }, { status: 201 });
      }),
    );
    await userEvent.click(form.getByRole('button', { name: 'Make administrator' }));
    await userEvent.click(form.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    go();
    expect(await screen.findByText('once-only')).toBeVisible();
  });

  it('stand among what was used as soon as they are opened', async () => {
    answers('get', '/v1/tenants', page([]));
    show(<TenantsPage />, { roles: ['operator'] });
    await expect.poll(() => screen.queryAllByText('Open the first one above.').length).toBe(2);
    await userEvent.type(screen.getByLabelText(/^Id/), 'lantern');
    await userEvent.type(screen.getByLabelText(/^Name/), 'Lantern');
    answers('post', '/v1/tenants', { id: 'lantern', integrationClient: { clientId: 'lantern-integration', clientSecret: 'once-only' } }, 201);
    answers('get', '/v1/usage/tenants', page([{ id: 'lantern', name: 'Lantern', plan: 'trial' }]));
    await userEvent.click(screen.getByRole('button', { name: 'Open a tenant' }));
    expect(await screen.findByText('Lantern')).toBeVisible(); // the list of tenants is still answered without it
  });

  it('get another plan as they were read, and their use is under it', async () => {
    answers('get', '/v1/tenants', page([lantern]));
    answers('get', '/v1/usage/tenants', page([{ id: 'lantern', name: 'Used by Lantern', plan: 'trial' }]));
    server.use(http.get('*/v1/tenants/lantern', () => HttpResponse.json(lantern, { headers: { ETag: '"3"' } })));
    const changed = listens('patch', '/v1/tenants/lantern', { ...lantern, plan: 'standard' });
    show(<TenantsPage />, { roles: ['operator'] });
    expect((await rowOf('Used by Lantern')).getByText('Trial')).toBeVisible();
    await userEvent.click((await rowOf('Lantern')).getByRole('button', { name: 'Change plan' }));
    await userEvent.click(await (await dialog()).findByRole('combobox', { name: 'Plan' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Standard' }));
    answers('get', '/v1/usage/tenants', page([{ id: 'lantern', name: 'Used by Lantern', plan: 'standard' }]));
    await userEvent.click((await dialog()).getByRole('button', { name: 'Change plan' }));
    expect(await screen.findByText('Saved')).toBeVisible();
    expect(await (await rowOf('Used by Lantern')).findByText('Standard')).toBeVisible();
    expect(changed[0]?.headers.get('If-Match')).toBe('"3"');
    expect(await changed[0]?.json()).toEqual({ plan: 'standard' });
  });

  it('keep nothing of a plan whose choice was cancelled', async () => {
    answers('get', '/v1/tenants', page([lantern]));
    server.use(http.get('*/v1/tenants/lantern', () => HttpResponse.json(lantern, { headers: { ETag: '"3"' } })));
    show(<TenantsPage />, { roles: ['operator'] });
    const open = async () => userEvent.click((await rowOf('Lantern')).getByRole('button', { name: 'Change plan' }));
    await open();
    await userEvent.click(await (await dialog()).findByRole('combobox', { name: 'Plan' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Standard' }));
    await userEvent.click((await dialog()).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await open();
    expect(await (await dialog()).findByRole('combobox', { name: 'Plan' })).toHaveValue('Trial');
  });

  it('do not get a plan over a change by somebody else unawares', async () => {
    answers('get', '/v1/tenants', page([lantern]));
    server.use(http.get('*/v1/tenants/lantern', () => HttpResponse.json(lantern, { headers: { ETag: '"3"' } }), { once: true }));
    refuses('patch', '/v1/tenants/lantern', 412, { code: 'precondition-failed' });
    show(<TenantsPage />, { roles: ['operator'] });
    await userEvent.click((await rowOf('Lantern')).getByRole('button', { name: 'Change plan' }));
    const save = async () => userEvent.click(await (await dialog()).findByRole('button', { name: 'Change plan' }));
    await (await dialog()).findByRole('combobox', { name: 'Plan' });
    server.use(http.get('*/v1/tenants/lantern', () => HttpResponse.json(lantern, { headers: { ETag: '"4"' } })));
    await save();
    expect(await (await dialog()).findByRole('alert')).toBeVisible();
    const changed = listens('patch', '/v1/tenants/lantern', lantern);
    await save();
    await expect.poll(() => changed[0]?.headers.get('If-Match')).toBe('"4"');
  });

  it('keep the secret of each until it is taken along', async () => {
    answers('get', '/v1/tenants', page([]));
    const clientOf = (id: string) => ({ id, integrationClient: { clientId: `${id}-integration`, clientSecret: `secret-${id}` } });
    show(<TenantsPage />, { roles: ['operator'] });
    const open = async (id: string) => {
      await userEvent.type(await screen.findByLabelText(/^Id/), id);
      await userEvent.type(screen.getByLabelText(/^Name/), id);
      await userEvent.click(screen.getByRole('button', { name: 'Open a tenant' }));
    };
    answers('post', '/v1/tenants', clientOf('first'), 201);
    await open('first');
    expect(await screen.findByText('secret-first')).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 100)); // it is given the focus once more a moment later
    refuses('post', '/v1/tenants', 409, { code: 'conflict' });
    await open('second');
    await expect.poll(() => screen.getAllByRole('alert').length).toBe(2);
    expect(screen.getByText('secret-first')).toBeVisible();
    answers('post', '/v1/tenants', clientOf('second'), 201);
    await userEvent.click(screen.getByRole('button', { name: 'Open a tenant' }));
    expect(await screen.findByText('secret-second')).toBeVisible();
    expect(screen.getByText('secret-first')).toBeVisible();
    await userEvent.click(screen.getAllByRole('button', { name: 'I have kept it' })[0] as HTMLElement);
    expect(screen.queryByText('secret-first')).toBeNull();
    expect(screen.getByText('secret-second')).toBeVisible();
  });

  it('are deleted once their id is typed, and then have receipts in place of what can be done', async () => {
    answers('get', '/v1/tenants', page([lantern]));
    const deleted = listens('delete', '/v1/tenants/lantern', {});
    show(<TenantsPage />, { roles: ['operator'] });
    await userEvent.click((await rowOf('Lantern')).getByRole('button', { name: 'Delete' }));
    const button = (await dialog()).getByRole('button', { name: 'Delete' });
    expect(button).toBeDisabled();
    await userEvent.type((await dialog()).getByLabelText('Type lantern to confirm'), 'lantern');
    answers('get', '/v1/tenants', page([{ ...lantern, state: 'deleting', deletion: { receipts: [{ service: 'profile', removed: 1200 }] } }]));
    await userEvent.click(button);
    expect(await screen.findByText('Profile store · 1,200 removed')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Delete' })).not.toBeInTheDocument();
    expect(deleted).toHaveLength(1);
  });
});
