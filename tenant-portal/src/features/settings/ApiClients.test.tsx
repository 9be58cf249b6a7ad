import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Parts } from '../../parts/Parts';
import { OnItsWay } from '../data/OnItsWay';
import { ApiClients } from './ApiClients';

const warehouse = { id: 'warehouse', clientId: 'lantern-warehouse', roles: ['integration'], createdAt: '2026-11-20T10:00:00Z' };

async function confirm(name: string) {
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));
}

describe('API clients', () => {
  it('are made with their roles, and their secret is shown once', async () => {
    answers('get', '/v1/api-clients', page([]));
    const made = listens('post', '/v1/api-clients', { ...warehouse, clientSecret: 'once-only' }, 201);
    show(<ApiClients />);
    expect(await screen.findByText('No clients')).toBeVisible();
    await userEvent.type(screen.getByLabelText(/^Name of the new client/), 'warehouse');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Analyst' }));
    answers('get', '/v1/api-clients', page([warehouse]));
    await userEvent.click(screen.getByRole('button', { name: 'Make a client' }));
    expect(await screen.findByText('once-only')).toHaveFocus();
    expect(await made[0]?.json()).toEqual({ id: 'warehouse', roles: ['integration', 'analyst'] });
    expect((await screen.findByText('lantern-warehouse')).closest('tr')).toHaveTextContent('Integration');
    await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
    expect(screen.queryByText('once-only')).not.toBeInTheDocument();
    expect(screen.getByLabelText(/^Name of the new client/)).toHaveFocus();
  });

  it('have a role, and a name that the service takes', async () => {
    answers('get', '/v1/api-clients', page([]));
    const errors = [{ pointer: '/id', code: 'format', detail: 'must match [a-z0-9]' }];
    refuses('post', '/v1/api-clients', 422, { code: 'invalid', errors });
    show(<ApiClients />);
    const field = await screen.findByLabelText(/^Name of the new client/);
    await userEvent.type(field, 'no');
    await userEvent.click(screen.getByRole('button', { name: 'Make a client' }));
    await screen.findByRole('alert');
    expect(field).toHaveAccessibleDescription(/must match \[a-z0-9\]/);
    expect(field).toHaveValue('no');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Integration' }));
    expect(screen.getByRole('button', { name: 'Make a client' })).toBeDisabled();
  });

  it('show a secret until it is kept, also after another part of the page, and ask before it is gone', async () => {
    answers('get', '/v1/api-clients', page([warehouse]));
    answers('post', '/v1/api-clients/warehouse:rotate', { ...warehouse, clientSecret: 'the-next' });
    const parts = [
      { key: 'clients', name: 'Clients', content: <ApiClients /> },
      { key: 'try', name: 'Try', content: <p>curl</p> },
    ];
    show(
      <>
        <OnItsWay />
        <Parts label="Settings" parts={parts} />
      </>,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Renew the secret' }));
    await confirm('Renew the secret');
    await screen.findByText('the-next');
    await userEvent.click(screen.getByRole('tab', { name: 'Try' }));
    expect(await screen.findByText('curl')).toBeVisible();
    const left = new Event('beforeunload', { cancelable: true });
    globalThis.dispatchEvent(left);
    expect(left.defaultPrevented).toBe(true);
    await userEvent.click(screen.getByRole('tab', { name: 'Clients' }));
    expect(await screen.findByText('the-next')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
    const later = new Event('beforeunload', { cancelable: true });
    globalThis.dispatchEvent(later);
    expect(later.defaultPrevented).toBe(false);
  });

  it('get another secret, and are deleted, after a question', async () => {
    answers('get', '/v1/api-clients', page([warehouse]));
    answers('post', '/v1/api-clients/warehouse:rotate', { ...warehouse, clientSecret: 'the-next' });
    show(<ApiClients />);
    const button = await screen.findByRole('button', { name: 'Renew the secret' });
    await userEvent.click(button);
    const returned = new Promise((resolve) => button.addEventListener('focus', resolve)); // by the dialog that closes
    await confirm('Renew the secret');
    await returned;
    await expect.poll(() => document.activeElement?.textContent).toBe('the-next');
    expect(await screen.findByText('the-next')).toBeVisible();
    const deleted = listens('delete', '/v1/api-clients/warehouse', {});
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(deleted).toHaveLength(0);
    answers('get', '/v1/api-clients', page([]));
    await confirm('Delete');
    expect(await screen.findByText('No clients')).toBeVisible();
    expect(deleted).toHaveLength(1);
    await expect.poll(() => document.activeElement?.textContent).toContain('No clients'); // its button is gone
  });
});
