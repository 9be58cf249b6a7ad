import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../parts/figures';
import type { Role } from '../../session/roles';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { AuditLog } from '../settings/AuditLog';
import { ErasurePage } from './ErasurePage';
import { ShopperPage } from './ShopperPage';

const erasureId = '6d0c2d1e-5f0a-4a51-9a4f-1d2b1f7a0c11';
const operation = {
  id: 'exp_1',
  kind: 'export',
  state: 'running',
  progress: { read: 3, accepted: 3, rejected: 0, duplicates: 0, rowsPerSecond: 3 },
  result: {},
  problem: null,
  createdAt: '2026-11-26T10:00:00Z',
  finishedAt: null,
};
const erasure = { ...operation, id: erasureId, kind: 'erasure', progress: { ...operation.progress, accepted: 0 }, result: { receipts: [] } };
const kept = 'Records of events stay on their topics.';
const receipts = [
  { service: 'ingestion', removed: 1, at: '2026-11-26T10:00:02Z', kept: '' },
  { service: 'profile', removed: 1200, at: '2026-11-26T10:00:01Z', kept },
];

/** Answers one after the other, and the last for ever. */
function answersInTurn(path: string, bodies: JsonBodyType[]): void {
  let asked = 0;
  server.use(http.get(`*${path}`, () => HttpResponse.json(bodies[Math.min(asked++, bodies.length - 1)])));
}

function open({ roles = ['tenant-admin'] as Role[], at = '/shoppers/u-17' } = {}) {
  answers('get', '/v1/users/u-17', { id: 'u-17', city: 'Suzhou' });
  answers('get', '/v1/users/u-17/events', page([]));
  answers('get', '/v1/users/u-17/edges', page([]));
  answers('get', '/v1/users/u-17/vector', { names: [], vector: [] });
  return show(
    <Routes>
      <Route path="/shoppers/:id" element={<ShopperPage />} />
      <Route path="/shoppers/erasures/:id" element={<ErasurePage />} />
    </Routes>,
    { roles, at },
  );
}

describe('the data of a shopper', () => {
  it.each(['merchandiser', 'analyst', 'integration'] as const)('is no matter of %s', async (role) => {
    open({ roles: [role] });
    expect(await screen.findByText('Suzhou')).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Data of this shopper' })).not.toBeInTheDocument();
  });

  it('becomes a file, with a link and the time until which it works', async () => {
    open();
    const asked = listens('post', '/v1/privacy/exports', operation, 202);
    const done = { ...operation, state: 'succeeded', result: { href: '/v1/files/exports/signed', expiresAt: '2026-11-26T10:15:00Z', rows: 3 } };
    answersInTurn('/v1/privacy/exports/exp_1', [operation, done]);
    await userEvent.click(await screen.findByRole('button', { name: 'Make a file of all that is known' }));
    expect(await screen.findByText('Lines so far: 3')).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: 'Download the file' })).toHaveAttribute('href', '/v1/files/exports/signed');
    const until = figuresOf('en-US').time(done.result.expiresAt).replaceAll(/\s/g, ' ');
    expect(screen.getByText(/^Lines: 3\. The link works until/)).toHaveTextContent(until);
    expect(await asked[0]?.json()).toEqual({ userId: 'u-17' });
  });

  it('is found again by the address of the page', async () => {
    answers('get', '/v1/privacy/exports/exp_1', { ...operation, state: 'succeeded', result: { href: '/v1/files/exports/signed' } });
    open({ at: '/shoppers/u-17?export=exp_1' });
    expect(await screen.findByRole('link', { name: 'Download the file' })).toBeInTheDocument();
  });

  it('says when no file came of it, and why', async () => {
    answers('get', '/v1/privacy/exports/exp_1', { ...operation, state: 'failed', problem: { code: 'internal', detail: 'The export could not be written' } });
    open({ at: '/shoppers/u-17?export=exp_1' });
    expect(await screen.findByText('The export could not be written')).toBeInTheDocument();
    expect(screen.getByText('There is no file. Make it again.')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Download the file' })).not.toBeInTheDocument();
  });

  it('says when a file is no longer there, and lets another be made', async () => {
    refuses('get', '/v1/privacy/exports/exp_1', 404, { code: 'not-found' });
    open({ at: '/shoppers/u-17?export=exp_1' });
    expect(await screen.findByText('There is no such thing')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Make a file of all that is known' })).toBeEnabled();
  });

  it('says why no file is begun', async () => {
    refuses('post', '/v1/privacy/exports', 429, { code: 'too-many-requests', detail: '3 exports of this tenant wait or are written' });
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Make a file of all that is known' }));
    expect(await screen.findByText('3 exports of this tenant wait or are written')).toBeInTheDocument();
  });

  it('can be had where there is no record of them', async () => {
    refuses('get', '/v1/users/anon-1', 404, { code: 'not-found' });
    refuses('get', '/v1/users/anon-1/edges', 404, { code: 'not-found' });
    open({ at: '/shoppers/anon-1' });
    expect(await screen.findByText('There is no such thing')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Erase this shopper' })).toBeEnabled();
  });
});

describe('an erasure', () => {
  const dialog = async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Erase this shopper' }));
    return within(await screen.findByRole('dialog'));
  };

  it('says what goes and what stays, and waits for the id to be typed', async () => {
    open();
    const asked = listens('post', '/v1/privacy/erasures', erasure, 202);
    const asks = await dialog();
    expect(asks.getByText(/^Every file of shoppers, events or survey answers/)).toBeInTheDocument();
    expect(asks.getByText(/^What a model holds of them.*until a newer model serves/)).toBeInTheDocument();
    expect(asks.getByText(/^What they wrote, where a report quotes it.*made anew without it/)).toBeInTheDocument();
    expect(asks.getByRole('button', { name: 'Erase this shopper' })).toBeDisabled();
    await userEvent.type(asks.getByLabelText('Type u-17 to confirm'), 'u-1');
    expect(asks.getByRole('button', { name: 'Erase this shopper' })).toBeDisabled();
    await userEvent.click(asks.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(asked).toHaveLength(0);
  });

  it('says in Chinese too that reports are made anew', async () => {
    await i18next.changeLanguage('zh');
    open();
    await userEvent.click(await screen.findByRole('button', { name: '清除该顾客' }));
    expect(await within(await screen.findByRole('dialog')).findByText(/^报告中引用的其原话：报告将重新生成/)).toBeInTheDocument();
  });

  it('keeps what is typed when a shopper without a record is looked for again', async () => {
    refuses('get', '/v1/users/anon-1', 404, { code: 'not-found' });
    refuses('get', '/v1/users/anon-1/edges', 404, { code: 'not-found' });
    const { queries } = open({ at: '/shoppers/anon-1' });
    const asks = await dialog();
    const typed = asks.getByLabelText('Type anon-1 to confirm');
    await userEvent.type(typed, 'anon');
    await queries.invalidateQueries();
    expect(typed).toBeInTheDocument();
    expect(typed).toHaveValue('anon');
  });

  it('shows receipts as they come in, until every service has confirmed', async () => {
    open();
    const asked = listens('post', '/v1/privacy/erasures', erasure, 202);
    answersInTurn(`/v1/privacy/erasures/${erasureId}`, [
      erasure,
      { ...erasure, result: { receipts: receipts.slice(1) } },
      { ...erasure, state: 'succeeded', finishedAt: '2026-11-26T10:00:03Z', progress: { ...erasure.progress, accepted: 1201 }, result: { receipts } },
    ]);
    const asks = await dialog();
    await userEvent.type(asks.getByLabelText('Type u-17 to confirm'), 'u-17');
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('No service has confirmed yet. The first does within seconds.')).toBeInTheDocument();
    expect(await asked[0]?.json()).toEqual({ userId: 'u-17' });
    const profile = (await screen.findByText('Profile store')).closest('tr');
    expect(profile).toHaveTextContent('1,200');
    expect(within(profile as HTMLElement).getByText(kept)).toHaveAttribute('lang', 'en');
    expect(screen.getByText(/^Asked for at/)).toBeInTheDocument();
    expect(await screen.findByText(/^Done at.*Rows that went: 1,201$/)).toBeInTheDocument();
    expect(screen.getByText('Ingestion: what came in').closest('tr')).toHaveTextContent(/nothing$/);
    expect(document.body).not.toHaveTextContent('u-17');
  });

  it('that is refused says why, and stays open for another try', async () => {
    open();
    refuses('post', '/v1/privacy/erasures', 429, { code: 'too-many-requests', detail: '100 erasures are under way' });
    const asks = await dialog();
    await userEvent.type(asks.getByLabelText('Type u-17 to confirm'), 'u-17');
    await userEvent.click(asks.getByRole('button', { name: 'Erase this shopper' }));
    expect(await asks.findByText('100 erasures are under way')).toBeInTheDocument();
  });

  it('that nobody asked for is said to be none', async () => {
    refuses('get', `/v1/privacy/erasures/${erasureId}`, 404, { code: 'not-found' });
    open({ at: `/shoppers/erasures/${erasureId}` });
    expect(await screen.findByText('There is no such thing')).toBeInTheDocument();
  });

  it('is found again in the audit log', async () => {
    answers(
      'get',
      '/v1/audit',
      page([
        { id: 'a-2', at: '2026-11-26T10:00:00Z', action: 'shopper.erase', subject: erasureId, outcome: 'done', actor: 'person-1' },
        { id: 'a-1', at: '2026-11-26T09:00:00Z', action: 'member.create', subject: 'wei', outcome: 'done', actor: 'robot-9' },
      ]),
    );
    answers('get', '/v1/api-clients', page([]));
    answers('get', '/v1/members', page([{ id: 'm-1', username: 'li.na', subject: 'person-1' }]));
    show(<AuditLog />);
    expect(await screen.findByRole('link', { name: erasureId })).toHaveAttribute('href', `/shoppers/erasures/${erasureId}`);
    expect(screen.getAllByRole('link')).toHaveLength(1);
    expect((await screen.findByText('li.na')).closest('tr')).toHaveTextContent('Shopper erased');
    expect(screen.getByText('robot-9')).toBeInTheDocument();
  });
});
