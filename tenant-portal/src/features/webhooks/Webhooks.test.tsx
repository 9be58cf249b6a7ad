import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { Webhooks } from './Webhooks';

const desk = {
  id: 'desk',
  url: 'https://desk.example.com/cxm',
  events: ['survey.invited', 'alert.opened'],
  enabled: true,
  state: 'active',
  stoppedAt: null,
  stoppedReason: null,
  previousSecretUntil: null,
};
const sent = { id: 'msg-1-desk', event: 'alert.opened', state: 'failed', attempts: 9, createdAt: '2026-11-20T07:00:00Z', nextAt: null, triedAt: '2026-11-21T07:00:00Z', status: 500, answer: null, trouble: null, resendable: true };

function world(webhooks: object[], last: Record<string, object[]> = {}) {
  answers('get', '/v1/webhooks', page(webhooks));
  server.use(http.get('*/v1/webhooks/:id/deliveries', ({ params }) => HttpResponse.json(page(last[String(params['id'])] ?? []))));
}

const reads = (one: object, etag: string) => server.use(http.get('*/v1/webhooks/desk', () => HttpResponse.json(one, { headers: { ETag: etag } })));

/** Opens the dialog of this button. */
async function opened(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
  return within(await screen.findByRole('dialog'));
}

describe('webhooks', () => {
  it('are listed with state, events and what became of the last message', async () => {
    const others = [
      { ...desk, id: 'idle', state: 'disabled', enabled: false, events: ['report.ready'] },
      { ...desk, id: 'old', state: 'stopped', stoppedAt: '2026-11-22T07:00:00Z', stoppedReason: 'failing' },
    ];
    world([desk, ...others], { desk: [{ ...sent, state: 'delivered', status: 200 }], old: [sent] });
    show(<Webhooks />);
    await screen.findByText('Delivered');
    await screen.findByText('Failed');
    const rows = screen.getAllByRole('row');
    expect(rows[1]).toHaveTextContent(/^deskhttps:\/\/desk\.example\.com\/cxmActiveInvitation to a survey, Alert beganDelivered(21 Nov|Nov 21)/);
    expect(rows[2]).toHaveTextContent(/idle.*Switched off.*Report made.*None yet/);
    expect(rows[3]).toHaveTextContent(/old.*Stopped.*Failed/);
    expect(screen.getByRole('link', { name: 'desk' })).toHaveAttribute('href', '/settings/webhooks/desk');
  });

  it('are named in the language of the person', async () => {
    world([{ ...desk, state: 'stopped' }]);
    await i18next.changeLanguage('zh');
    show(<Webhooks />);
    expect(await screen.findByText('问卷邀请、预警开始')).toBeInTheDocument();
    expect(await screen.findByText('已停止')).toBeInTheDocument();
    expect(await screen.findByText('尚无')).toBeInTheDocument();
  });

  it('say what can be done where there is none', async () => {
    world([]);
    show(<Webhooks />);
    expect(await screen.findByText('No webhooks yet')).toBeInTheDocument();
  });

  it('say what failed, and of one row alone where only its messages are not known', async () => {
    refuses('get', '/v1/webhooks', 503, { code: 'unavailable' });
    const first = show(<Webhooks />);
    expect(await screen.findByRole('alert')).toHaveTextContent('A service is busy or away');
    first.unmount();
    world([desk]);
    refuses('get', '/v1/webhooks/desk/deliveries', 503, { code: 'unavailable' });
    show(<Webhooks />);
    expect(await screen.findByText('Not known now')).toBeInTheDocument();
  });

  it('are made with the events that were chosen, and their secret is shown once', async () => {
    world([]);
    const made = listens('put', '/v1/webhooks/desk', { ...desk, secret: 'whsec_c2hvd24=' }, 201);
    show(<Webhooks />);
    const dialog = await opened('New webhook');
    fireEvent.change(dialog.getByRole('textbox', { name: 'Id' }), { target: { value: 'desk' } });
    fireEvent.change(dialog.getByRole('textbox', { name: 'Address' }), { target: { value: ' https://desk.example.com/cxm' } });
    expect(dialog.getByRole('checkbox', { name: 'Alert began' })).toHaveAccessibleDescription(/Looked for every six hours/);
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Invitation to a survey' }));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Alert began' }));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Report made' }));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Report made' }));
    world([desk]);
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('region', { name: 'Secret of desk' })).toHaveTextContent('whsec_c2hvd24=');
    expect(made[0]?.headers.get('If-Match')).toBeNull();
    expect(await made[0]?.json()).toEqual({ url: 'https://desk.example.com/cxm', events: ['survey.invited', 'alert.opened'], enabled: true });
    expect(await screen.findByRole('link', { name: 'desk' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
    expect(screen.queryByText('whsec_c2hvd24=')).not.toBeInTheDocument();
  });

  it('say at its field what is wrong with the address and the events', async () => {
    world([]);
    const errors = [
      { pointer: '/url', code: 'value', detail: 'must name its host, and not by an address' },
      { pointer: '/events', code: 'required', detail: 'needs one event at least' },
    ];
    refuses('put', '/v1/webhooks/desk', 422, { code: 'invalid', errors });
    show(<Webhooks />);
    const dialog = await opened('New webhook');
    fireEvent.change(dialog.getByRole('textbox', { name: 'Id' }), { target: { value: 'desk' } });
    fireEvent.change(dialog.getByRole('textbox', { name: 'Address' }), { target: { value: 'https://10.0.0.1/in' } });
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findAllByText('must name its host, and not by an address')).toHaveLength(2); // at the field, and among all
    expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveAccessibleDescription(/must name its host/);
    expect(dialog.getAllByText('needs one event at least')).toHaveLength(2);
  });

  it('are switched off as they stand now, and deleted', async () => {
    world([desk]);
    reads({ ...desk, events: ['report.ready'] }, '"v4"');
    const put = listens('put', '/v1/webhooks/desk', desk);
    let removed = 0;
    server.use(http.delete('*/v1/webhooks/desk', () => (removed++, new HttpResponse(null, { status: 204 }))));
    show(<Webhooks />);
    const confirmed = async (name: string) => {
      await userEvent.click((await opened(name)).getByRole('button', { name }));
      await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    };
    await confirmed('Switch off');
    expect(put[0]?.headers.get('If-Match')).toBe('"v4"');
    expect(await put[0]?.json()).toEqual({ url: desk.url, events: ['report.ready'], enabled: false });
    await confirmed('Delete');
    expect(removed).toBe(1);
  });

  it('are not overwritten blindly when someone else was faster', async () => {
    world([desk]);
    reads(desk, '"v3"');
    refuses('put', '/v1/webhooks/desk', 412, { code: 'stale' });
    show(<Webhooks />);
    const dialog = await opened('Change');
    await dialog.findByRole('textbox', { name: 'Address' });
    reads({ ...desk, url: 'https://other.example/in' }, '"v7"');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('Address: https://desk.example.com/cxm → https://other.example/in')).toBeInTheDocument();
    const put = listens('put', '/v1/webhooks/desk', desk);
    await userEvent.click(dialog.getByRole('button', { name: 'Save mine over it' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(put[0]?.headers.get('If-Match')).toBe('"v7"');
  });
});
