import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Members } from './Members';

const alice = { id: 'm-1', username: 'alice', roles: ['tenant-admin'], subject: 'person-1' };
const mei = { id: 'm-2', username: 'mei', roles: ['merchandiser'], subject: 'person-2' };

async function rowOf(name: string) {
  const cell = await screen.findByText(name);
  return within(cell.closest('tr') as HTMLElement);
}

async function confirm(name: string) {
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name }));
}

describe('members', () => {
  it('get a new password, which is shown once', async () => {
    answers('get', '/v1/members', page([alice, mei]));
    const asked = listens('post', '/v1/members/m-2:resetPassword', { ...mei, temporaryPassword: 'for-now-only' });
    show(<Members />);
    await userEvent.click((await rowOf('mei')).getByRole('button', { name: 'Reset the password' }));
    expect(screen.queryByText('for-now-only')).toBeNull();
    await confirm('Reset the password');
    expect(await screen.findByText('New password of mei')).toBeInTheDocument();
    expect(screen.getByText('for-now-only')).toBeInTheDocument();
    expect(await asked[0]?.json()).toEqual({});
    await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
    expect(screen.queryByText('for-now-only')).toBeNull();
  });

  it('do not reset their own, which they would not see', async () => {
    answers('get', '/v1/members', page([alice, mei]));
    show(<Members />);
    expect((await rowOf('alice')).queryByRole('button', { name: 'Reset the password' })).toBeNull();
  });

  it('are given the roles that were chosen, though someone else has changed them meanwhile', async () => {
    answers('get', '/v1/members', page([mei]));
    const changed = listens('patch', '/v1/members/m-2', mei);
    const { queries } = show(<Members />);
    await userEvent.click((await rowOf('mei')).getByRole('button', { name: 'Change roles' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Analyst' }));
    answers('get', '/v1/members', page([{ ...mei, roles: ['integration'] }]));
    void queries.invalidateQueries();
    expect(await (await rowOf('mei')).findByText('Integration')).toBeInTheDocument();
    expect(dialog.getByRole('checkbox', { name: 'Analyst' })).toBeChecked();
    await confirm('Change roles');
    await expect.poll(() => changed.length).toBe(1);
    expect(await changed[0]?.json()).toEqual({ roles: ['merchandiser', 'analyst'] });
  });

  it('keep nothing of a choice that was cancelled', async () => {
    answers('get', '/v1/members', page([mei]));
    const { queries } = show(<Members />);
    const open = async () => {
      await userEvent.click((await rowOf('mei')).getByRole('button', { name: 'Change roles' }));
      return within(await screen.findByRole('dialog'));
    };
    await userEvent.click((await open()).getByRole('checkbox', { name: 'Analyst' }));
    await confirm('Cancel');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    answers('get', '/v1/members', page([{ ...mei, roles: ['integration'] }]));
    void queries.invalidateQueries();
    expect(await (await rowOf('mei')).findByText('Integration')).toBeInTheDocument();
    const checked = (await open()).getAllByRole('checkbox', { checked: true });
    expect(checked).toHaveLength(1);
    expect(checked[0]).toHaveAccessibleName('Integration');
  });

  it('keep one administrator, and say so', async () => {
    answers('get', '/v1/members', page([alice, mei]));
    const detail = 'This member is the last administrator of the tenant';
    refuses('delete', '/v1/members/m-1', 409, { code: 'last-administrator', detail });
    show(<Members />);
    await userEvent.click((await rowOf('alice')).getByRole('button', { name: 'Remove' }));
    await confirm('Remove');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('A shop keeps one administrator');
    expect(alert).toHaveTextContent('Make another person an administrator first.');
    expect(alert).not.toHaveTextContent(detail);
  });

  it('are invited with a role, and their first password is shown once', async () => {
    answers('get', '/v1/members', page([]));
    const errors = [{ pointer: '/username', code: 'conflict', detail: 'is taken' }];
    refuses('post', '/v1/members', 409, { code: 'conflict', errors });
    show(<Members />);
    expect(await screen.findByText('Nobody was invited yet')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Invite a person' }));
    const name = screen.getByLabelText(/^User name/);
    expect(name).toHaveFocus();
    await userEvent.type(name, 'mei');
    await userEvent.click(screen.getByRole('button', { name: 'Invite a person' }));
    await screen.findByRole('alert');
    expect(name).toHaveAccessibleDescription('is taken');
    const invited = listens('post', '/v1/members', { ...mei, temporaryPassword: 'for-now-only' }, 201);
    answers('get', '/v1/members', page([mei]));
    await userEvent.click(screen.getByRole('button', { name: 'Invite a person' }));
    expect(await screen.findByText('First password of mei')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'First password of mei' })).toHaveFocus();
    expect(await invited[0]?.json()).toEqual({ username: 'mei', roles: ['merchandiser'] });
    await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
    expect(screen.queryByText('for-now-only')).toBeNull();
    expect(screen.getByRole('button', { name: 'Invite a person' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('button', { name: 'Invite a person' })).toHaveFocus();
  });
});
