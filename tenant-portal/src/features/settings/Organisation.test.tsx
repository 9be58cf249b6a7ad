import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listens, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { Organisation } from './Organisation';

const tenant = { id: 'lantern', name: 'Lantern', plan: 'trial', timeZone: 'UTC', branding: { color: null, logoSha256: null }, retentionDays: null };

function world(retentionDays: number | null = null, etag = '"7"') {
  server.use(http.get('*/v1/tenant', () => HttpResponse.json({ ...tenant, retentionDays }, { headers: { ETag: etag } })));
}

async function keepFor(days: string) {
  const field = await screen.findByRole('textbox', { name: 'Keep data for days' });
  await userEvent.clear(field);
  await userEvent.type(field, days);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
}

describe('the settings of a shop', () => {
  it('are saved as a change of what was read', async () => {
    world();
    const asked = listens('patch', '/v1/tenant', tenant);
    show(<Organisation />);
    const name = await screen.findByLabelText(/^Name/);
    expect(screen.getByRole('textbox', { name: 'Plan' })).toHaveValue('Trial');
    await userEvent.clear(name);
    await userEvent.type(name, 'Lantern Store');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(asked[0]?.headers.get('If-Match')).toBe('"7"');
    expect(await asked[0]?.json()).toEqual({
      name: 'Lantern Store',
      timeZone: 'UTC',
      retentionDays: null,
    });
  });

  it('are not overwritten when someone else changed them', async () => {
    world();
    refuses('patch', '/v1/tenant', 412, { code: 'stale' });
    show(<Organisation />);
    await screen.findByLabelText(/^Name/);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Someone else changed this meanwhile');
  });

  it('keep what is typed when someone else has saved, say so then, and are saved over theirs', async () => {
    world();
    const { queries } = show(<Organisation />);
    const name = await screen.findByLabelText(/^Name/);
    await userEvent.type(name, ' Store');
    world(90, '"8"');
    const asked: (string | null)[] = [];
    server.use(
      http.patch('*/v1/tenant', ({ request }) => {
        asked.push(request.headers.get('If-Match'));
        return asked.at(-1) === '"8"' ? HttpResponse.json(tenant) : HttpResponse.json({ status: 412, code: 'stale' }, { status: 412 });
      }),
    );
    await queries.invalidateQueries();
    expect(name).toHaveValue('Lantern Store');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Someone else changed this meanwhile');
    expect(name).toHaveValue('Lantern Store');
    expect(asked).toEqual(['"7"']);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(asked).toEqual(['"7"', '"8"']);
    expect(screen.queryByText(/Someone else changed this meanwhile/)).toBeNull();
    expect(name).toHaveValue('Lantern Store');
  });

  it('are saved twice in a row, each time as a change of what was saved before', async () => {
    world();
    const tags: (string | null)[] = [];
    server.use(
      http.patch('*/v1/tenant', ({ request }) => {
        tags.push(request.headers.get('If-Match'));
        return HttpResponse.json(tenant, { headers: { ETag: '"8"' } });
      }),
    );
    show(<Organisation />);
    const save = await screen.findByRole('button', { name: 'Save' });
    await userEvent.click(save);
    await screen.findByText('Saved');
    await waitFor(() => expect(save).toBeEnabled());
    await userEvent.click(save);
    await waitFor(() => expect(tags).toEqual(['"7"', '"8"']));
  });

  it('say at the field what is wrong with it', async () => {
    world();
    const errors = [{ pointer: '/timeZone', code: 'format', detail: 'must be an IANA time zone' }];
    refuses('patch', '/v1/tenant', 422, { code: 'invalid', detail: 'Some settings cannot be accepted', errors });
    show(<Organisation />);
    const zone = await screen.findByRole('combobox', { name: /^Time zone/ });
    await userEvent.type(zone, 'x');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('alert');
    expect(zone).toHaveAccessibleDescription('must be an IANA time zone');
    expect(zone).toHaveValue('UTCx');
  });
});

describe('how long data is kept', () => {
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['less long', 365],
    ['no longer for ever', null],
  ])('is asked for again where that is %s', async (_, kept) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-26T12:00:00Z') });
    world(kept);
    const asked = listens('patch', '/v1/tenant', { ...tenant, retentionDays: 3 });
    show(<Organisation />);
    await keepFor('3');
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete what came in before Nov 23, 2026?' }));
    expect(dialog.getByText(/before Nov 23, 2026 are deleted soon.*This cannot be undone/)).toBeInTheDocument();
    const button = dialog.getByRole('button', { name: 'Save and delete' });
    expect(button).toBeDisabled();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(asked).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    const again = within(await screen.findByRole('dialog'));
    await userEvent.type(again.getByLabelText('Type 3 to confirm'), '3');
    await userEvent.click(again.getByRole('button', { name: 'Save and delete' }));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(await asked[0]?.json()).toMatchObject({ retentionDays: 3 });
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is asked for where that became less than someone else saved meanwhile', async () => {
    world(30);
    refuses('patch', '/v1/tenant', 412, { code: 'stale' });
    show(<Organisation />);
    await screen.findByLabelText(/^Name/);
    world(365, '"8"');
    await keepFor('90');
    expect(await screen.findByRole('alert')).toHaveTextContent('Someone else changed this meanwhile');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('dialog')).toHaveTextContent('Type 90 to confirm');
  });

  it('is saved without a question where that is longer', async () => {
    world(30);
    const asked = listens('patch', '/v1/tenant', tenant);
    show(<Organisation />);
    await keepFor('365');
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(await asked[0]?.json()).toMatchObject({ retentionDays: 365 });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
