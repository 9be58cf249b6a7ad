import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Drift } from './Drift';

const path = '/v1/metrics/drift';
const period = { from: '2026-03-01T00:00:00Z', to: '2026-03-29T00:00:00Z', referenceFrom: '2026-02-01T00:00:00Z', referenceTo: '2026-03-01T00:00:00Z' };
const nothing = { ...period, scenario: null, items: null, referenceItems: null, shoppers: null, referenceShoppers: null, dimensions: [], suppressed: [] };
const told = {
  ...nothing,
  items: 40_000,
  referenceItems: 38_000,
  shoppers: 900,
  referenceShoppers: 880,
  dimensions: [
    {
      dimension: 'category',
      psi: 0.3124,
      expected: 0.004,
      bound: 0.0123,
      verdict: 'moved-far',
      bins: [
        { kind: 'value', name: 'Lamps', share: 52.5, reference: 30, contribution: 0.2 },
        { kind: 'others', share: 40, reference: 60, contribution: 0.08 },
        { kind: 'value', name: 'Rare', share: null, reference: null, contribution: null },
        { kind: 'unknown', share: null, reference: null, contribution: null },
      ],
    },
    {
      dimension: 'age',
      psi: 0.12,
      expected: 0.1,
      bound: 0.4,
      verdict: 'within-chance',
      bins: [{ kind: 'value', name: 'new', share: 20, reference: 12, contribution: 0.07 }],
    },
    {
      dimension: 'price',
      psi: 0,
      expected: 0,
      bound: null,
      verdict: 'stable',
      bins: [{ kind: 'band', low: 10, high: 19.5, share: 100, reference: 100, contribution: 0 }],
    },
  ],
  suppressed: [{ key: { dimension: 'score' }, code: 'uncompared', reason: '…' }],
};

describe('whether other things are shown than before', () => {
  it('says how far each dimension moved, beside chance, and what moved most', async () => {
    answers('get', path, told);
    show(<Drift asked={{}} />, { roles: ['analyst'] });
    const [first, second] = await screen.findAllByRole('table');
    const rows = within(first as HTMLElement).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(/CategoryMoved far0\.3120\.012Lamps: 30\.0% → 52\.5%/);
    expect(rows[2]).toHaveTextContent(/Age of the itemNo more than chance0\.1200\.400Known for less than 30 days: 12\.0% → 20\.0%/);
    expect(rows[3]).toHaveTextContent(/PriceStable0\.000–/);
    const bins = within(second as HTMLElement).getAllByRole('row');
    expect(bins[1]).toHaveTextContent(/Lamps30\.0%52\.5%0\.200/);
    expect(bins[3]).toHaveTextContent(/Raretoo few shopperstoo few shoppers–/);
    expect(screen.getByText('Foretold chance: Nothing of it was shown, or recorded, in one of the two periods')).toBeInTheDocument();
    expect(screen.getByText(/40,000 items shown to 900 shoppers\. Before, Feb 1, 2026 to Feb 28, 2026: 38,000 to 880/)).toBeInTheDocument();
  });

  it('shows the parts of another dimension', async () => {
    answers('get', path, told);
    show(<Drift asked={{}} />, { roles: ['analyst'] });
    await userEvent.click(await screen.findByRole('combobox', { name: 'By' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Price' }));
    expect(await screen.findByRole('cell', { name: '10.0 to 19.5' })).toBeInTheDocument();
  });

  it('asks for the period and the scenario, and says what it takes', async () => {
    const asked = listens('get', path, { ...nothing, suppressed: [{ key: {}, code: 'uncompared', reason: '…' }] });
    show(<Drift asked={{ from: '2026-03-01', scenario: 'home' }} />, { roles: ['analyst'] });
    expect(await screen.findByText('Nothing to hold against one another')).toBeInTheDocument();
    expect(screen.getByText('Nothing of it was shown, or recorded, in one of the two periods')).toBeInTheDocument();
    expect(new URL(asked[0]?.url ?? '').search).toBe('?from=2026-03-01&scenario=home');
  });

  it('speaks Chinese', async () => {
    answers('get', path, { ...nothing, suppressed: [{ key: {}, code: 'too-few', reason: '…' }] });
    await i18next.changeLanguage('zh');
    show(<Drift asked={{}} />, { roles: ['analyst'] });
    expect(await screen.findByText('没有可比较的内容')).toBeInTheDocument();
    expect(screen.getByText('不足五位顾客或五次应答')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    refuses('get', path, 503, { code: 'busy' });
    show(<Drift asked={{}} />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
