import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Promises } from './Promises';

const path = '/v1/metrics/calibration';
const figure = (value: number, half: number | null = 0.25) => ({
  value,
  ci95: half === null ? null : [value - half, value + half],
  n: 400,
  method: 'residual-by-shopper',
});
const share = (items: number, promised: number, kept: number, half: number | null = 0.25) => ({
  items,
  promised,
  kept: figure(kept, half),
  difference: figure(kept - promised, half),
});
const nothing = { from: null, to: null, scenario: null, verdict: 'unknown', current: null, reference: null, change: null, bundles: [], waiting: null, others: null, suppressed: [] };
const told = {
  ...nothing,
  verdict: 'keeps-more',
  current: {
    all: share(40_000, 2, 3),
    error: { ece: 1.04, expected: 0.1, bound: 0.2 },
    bands: [
      { low: 0.5, high: 1, share: share(20_000, 0.75, 1) },
      { low: 2, high: 5, share: share(20_000, 3.25, 5, null) },
    ],
  },
  reference: { all: share(38_000, 2, 2.1), error: null, bands: [] },
  change: figure(45, 14),
  bundles: [{ bundle: '2026-02-27.1', verdict: 'keeps-more', share: share(40_000, 2, 3) }],
  waiting: 120,
  others: 0,
};

describe('whether chances came true', () => {
  it('is told beside what was foretold, before, and in the test of the model', async () => {
    answers('get', path, told);
    answers('get', '/v1/bundles/2026-02-27.1', {
      version: '2026-02-27.1',
      evaluation: { rankers: [{ name: 'neural', ece: 0.0031 }, { name: 'polynomial', ece: 0.01 }], choice: { serves: 'neural' } },
    });
    show(<Promises asked={{}} />, { roles: ['tenant-admin'] });
    expect((await screen.findAllByText('More comes true than before')).length).toBe(2);
    expect(screen.getAllByText('2.00% foretold, 3.00% bought').length).toBe(2);
    expect(screen.getByText('2.00% foretold, 2.10% bought')).toBeInTheDocument();
    expect(screen.getByText('45.00 (31.00 to 59.00)')).toBeInTheDocument();
    expect(screen.getByText('1.04; chance alone brings up to 0.20')).toBeInTheDocument();
    expect(await screen.findByText('0.31 (2026-02-27.1, over all candidates)')).toBeInTheDocument();
    expect(screen.getByText(/more is bought than foretold even where nothing changes.*seven days are not over: 120; .*purchases: 0\./)).toBeInTheDocument();
    expect(screen.getByRole('img')).toHaveAccessibleName('Whether chances came true');
    await userEvent.click(screen.getByRole('button', { name: 'Show or hide the numbers' }));
    const bands = screen.getByRole('region', { name: 'By foretold chance' });
    expect(within(bands).getAllByRole('row')[1]).toHaveTextContent(/0\.75%1\.00%0\.25 \(0\.00 to 0\.50\)20,000/);
    expect(within(bands).getAllByRole('row')[2]).toHaveTextContent(/3\.25%5\.00%1\.7520,000/);
  });

  it('asks nothing of models for who may not read them', async () => {
    const asked = listens('get', path, told);
    const bundles = listens('get', '/v1/bundles/2026-02-27.1', {});
    show(<Promises asked={{ from: '2026-03-01', to: '2026-03-28' }} />, { roles: ['analyst'] });
    expect(await screen.findByText('45.00 (31.00 to 59.00)')).toBeInTheDocument();
    expect(new URL(asked[0]?.url ?? '').search).toBe('?from=2026-03-01&to=2026-03-28');
    expect(bundles.length).toBe(0);
  });

  it('says in the language of the person why there is nothing yet', async () => {
    answers('get', path, { ...nothing, waiting: 9, suppressed: [{ key: {}, code: 'unforetold', reason: '…' }] });
    await i18next.changeLanguage('zh');
    show(<Promises asked={{}} />, { roles: ['analyst'] });
    expect(await screen.findByText('没有可查看的概率')).toBeInTheDocument();
    expect(screen.getByText('展示的内容没有记录购买概率')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    refuses('get', path, 503, { code: 'busy' });
    show(<Promises asked={{}} />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
