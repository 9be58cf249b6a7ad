import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { ExperimentPage } from './ExperimentPage';
import { ExperimentsPage } from './ExperimentsPage';

const bold = {
  id: 'bold',
  name: 'Bolder',
  description: 'More clicks',
  enabled: true,
  state: 'running',
  scenario: 'home',
  kind: 'ab',
  arms: [
    { id: 'control', scenario: 'home', share: 0.9 },
    { id: 'b', scenario: 'home-b', share: 0.1 },
  ],
  from: null,
  to: '2027-01-01T00:00:00Z',
  changedAt: '2026-11-20T07:00:00Z',
};
const { id: _, state: __, changedAt: ___, from: ____, ...written } = bold;

function world(experiments: object[]) {
  answers('get', '/v1/experiments', page(experiments));
  answers('get', '/v1/scenarios', page(['default', 'home', 'home-b', 'home-c'].map((id) => ({ id, channels: {} }))));
}

function reads(one: object, etag: string) {
  server.use(http.get('*/v1/experiments/bold', () => HttpResponse.json(one, { headers: { ETag: etag } })));
}

async function choose(dialog: ReturnType<typeof within>, label: string, option: string) {
  await userEvent.click(dialog.getByRole('combobox', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('experiments', () => {
  it('are listed with what they compare, and their state now', async () => {
    world([bold, { ...bold, id: 'mixed', name: null, kind: 'interleaving', state: 'disabled', to: null }]);
    show(<ExperimentsPage />, { roles: ['merchandiser'] });
    const rows = await screen.findAllByRole('row');
    expect(rows[1]).toHaveTextContent(/boldBolder.*Running.*A\/B.*home.*control: home, 90% · b: home-b, 10%.*until/);
    expect(rows[2]).toHaveTextContent(/mixed.*Switched off.*Interleaving.*always/);
    expect(screen.getByRole('link', { name: 'bold' })).toHaveAttribute('href', '/experiments/bold');
    expect(screen.getAllByRole('button', { name: 'Stop' })).toHaveLength(1);
  });

  it('say what can be done where there is none, and how long one takes', async () => {
    world([]);
    show(<ExperimentsPage />);
    expect(await screen.findByText('No experiments yet')).toBeInTheDocument();
    expect(screen.getByText(/about 30,000 shown items/)).toBeInTheDocument();
  });

  it('say what failed', async () => {
    refuses('get', '/v1/experiments', 503, { code: 'unavailable' });
    show(<ExperimentsPage />);
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });

  it('are made of scenarios that there are', async () => {
    world([]);
    const made = listens('put', '/v1/experiments/trial', { ...bold, id: 'trial' }, 201);
    show(<ExperimentsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'New experiment' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Id' }), 'trial');
    await choose(dialog, 'Scenario that is divided', 'home');
    await choose(dialog, 'Scenario of arm 1', 'home');
    await choose(dialog, 'Scenario of arm 2', 'home-b');
    await userEvent.clear(dialog.getByRole('textbox', { name: 'Share of arm 1' }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Share of arm 1' }), '90');
    await userEvent.clear(dialog.getByRole('textbox', { name: 'Share of arm 2' }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Share of arm 2' }), '10');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(made[0]?.headers.get('If-Match')).toBeNull();
    expect(await made[0]?.json()).toEqual({
      enabled: true,
      scenario: 'home',
      kind: 'ab',
      arms: [
        { id: 'control', scenario: 'home', share: 0.9 },
        { id: 'b', scenario: 'home-b', share: 0.1 },
      ],
    });
  });

  it('have equal shares whatever their number, and two arms where lists are interleaved', async () => {
    world([]);
    const made = listens('put', '/v1/experiments/trial', { ...bold, id: 'trial' }, 201);
    show(<ExperimentsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'New experiment' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'One more arm' }));
    expect(dialog.getByRole('textbox', { name: 'Share of arm 3' })).toHaveValue('33.3333%');
    await choose(dialog, 'Kind', 'Interleaving');
    expect(dialog.queryByRole('textbox', { name: 'Arm 3' })).not.toBeInTheDocument();
    expect(dialog.queryByRole('textbox', { name: 'Share of arm 1' })).not.toBeInTheDocument();
    await userEvent.type(dialog.getByRole('textbox', { name: 'Id' }), 'trial');
    await choose(dialog, 'Scenario of arm 2', 'home-c');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(await made[0]?.json()).toMatchObject({
      kind: 'interleaving',
      arms: [
        { id: 'control', scenario: 'default' },
        { id: 'b', scenario: 'home-c' },
      ],
    });
  });

  it('say which one is in the way', async () => {
    world([bold]);
    reads({ ...bold, state: 'disabled', enabled: false }, '"v3"');
    refuses('put', '/v1/experiments/bold', 409, { code: 'conflict', detail: 'The experiment other divides the requests of home in this time' });
    show(<ExperimentsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(await dialog.findByRole('switch', { name: 'Switched on' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('The experiment other divides the requests of home');
  });

  it('keep what they compare while they run', async () => {
    world([bold]);
    reads(bold, '"v3"');
    show(<ExperimentsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByRole('textbox', { name: 'Arm 1' })).toBeDisabled();
    expect(dialog.getByRole('textbox', { name: 'Share of arm 1' })).toBeDisabled();
    expect(dialog.getByRole('combobox', { name: 'Kind' })).toBeDisabled();
    expect(dialog.queryByRole('button', { name: 'One more arm' })).not.toBeInTheDocument();
    expect(dialog.getByRole('textbox', { name: 'Name' })).toBeEnabled();
  });

  it('are stopped as they were read, and deleted', async () => {
    world([bold]);
    reads(bold, '"v3"');
    const stopped = listens('put', '/v1/experiments/bold', { ...bold, enabled: false });
    const gone = listens('delete', '/v1/experiments/bold', {});
    show(<ExperimentsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Stop' }));
    await expect.poll(() => stopped.length).toBe(1);
    expect(stopped[0]?.headers.get('If-Match')).toBe('"v3"');
    expect(await stopped[0]?.json()).toEqual({ ...written, enabled: false, to: '2027-01-01T00:00:00.000Z' });
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await expect.poll(() => gone.length).toBe(1);
  });

  it('have a page each', async () => {
    world([bold]);
    reads(bold, '"v3"');
    refuses('get', '/v1/experiments/bold/report', 404, { code: 'not-found' });
    const routes = (
      <Routes>
        <Route path="/experiments/:id" element={<ExperimentPage />} />
      </Routes>
    );
    show(routes, { at: '/experiments/bold' });
    expect(await screen.findByRole('heading', { name: 'Bolder', level: 1 })).toBeInTheDocument();
    expect(screen.getByText('Running')).toBeInTheDocument();
    expect(screen.getByText('control: home, 90% · b: home-b, 10%')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All experiments' })).toHaveAttribute('href', '/experiments');
    expect(await screen.findByText('Nothing was answered in this experiment yet')).toBeInTheDocument();
  });
});
