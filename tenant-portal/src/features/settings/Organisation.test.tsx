import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { listens, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { Organisation } from './Organisation';

const tenant = { id: 'lantern', name: 'Lantern', plan: 'trial', timeZone: 'UTC', branding: { color: null, logoSha256: null }, retentionDays: null };

function world() {
  server.use(http.get('*/v1/tenant', () => HttpResponse.json(tenant, { headers: { ETag: '"7"' } })));
}

describe('the settings of a shop', () => {
  it('are saved as a change of what was read', async () => {
    world();
    const asked = listens('patch', '/v1/tenant', tenant);
    show(<Organisation />);
    const name = await screen.findByLabelText(/^Name/);
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
    expect(await screen.findByRole('alert')).toHaveTextContent('Someone changed this before you');
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
