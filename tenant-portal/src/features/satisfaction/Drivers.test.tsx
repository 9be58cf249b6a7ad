import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { answers, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Drivers } from './Drivers';

const path = '/v1/satisfaction/drivers';
const period = { from: undefined, to: undefined };
const found = {
  outcome: 'csat',
  from: null,
  to: null,
  answers: 1200,
  n: 1000,
  r2: 0.52,
  r2Validated: 0.51,
  reason: null,
  note: 'association',
  drivers: [
    { touchpoint: 'delivery', kind: 'rating', weight: 71.2, ci95: [60.1, 80.3], significant: true, correlation: 0.6, mean: 3.21, meanCi95: [3.1, 3.3], priority: 'improve' },
    { touchpoint: 'price', kind: 'rating', weight: 28.8, ci95: [19.7, 39.9], significant: false, correlation: 0.1, mean: 4.4, meanCi95: [4.3, 4.5], priority: 'none' },
  ],
  leftOut: [{ touchpoint: 'store', reason: 'rare' }],
};

describe('drivers', () => {
  it('say what matters, how sure that is and what is to be done', async () => {
    answers('get', path, found);
    show(<Drivers period={period} />, { roles: ['analyst'] });
    expect(await screen.findByRole('row', { name: /Delivery 71.2% \[60.1; 80.3\] 3.21 Improve first/ })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: /Left of the dashed line are those rated below the others/ })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Price 28.8% .* No more than chance/ })).toBeInTheDocument();
    expect(screen.getByText('Together they explain 52.0% of the differences, 51.0% of answers that were not fitted; n = 1,000 of 1,200.')).toBeInTheDocument();
    expect(screen.getByText('Nothing is told of: store (too few rate it)')).toBeInTheDocument();
  });

  it('tell of what happened by its share, and plot ratings alone', async () => {
    const late = { touchpoint: 'lateDelivery', kind: 'behaviour', weight: 100, ci95: [100, 100], significant: true, correlation: -0.9, mean: 0.125, meanCi95: [0.1, 0.15], priority: 'improve' };
    answers('get', path, { ...found, drivers: [late], leftOut: [] });
    show(<Drivers period={period} />, { roles: ['analyst'] });
    expect(await screen.findByRole('row', { name: /Late delivery 100.0% \[100.0; 100.0\] 12.5% Improve first/ })).toBeInTheDocument();
    expect(screen.queryByRole('img', { name: /Left of the dashed line/ })).not.toBeInTheDocument();
  });

  it('call touchpoints in the language of the person, and one of the shop as it does', async () => {
    await i18next.changeLanguage('zh');
    answers('get', path, found);
    show(<Drivers period={period} />, { roles: ['analyst'] });
    expect(await screen.findByRole('row', { name: /^配送 71.2%/ })).toBeInTheDocument();
    expect(screen.getByText(/store/)).toBeInTheDocument();
  });

  it('say what is needed where nothing can be told', async () => {
    answers('get', path, { ...found, answers: 0, n: 0, r2: null, r2Validated: null, reason: 'no_ratings', drivers: [], leftOut: [] });
    show(<Drivers period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('No drivers can be told')).toBeInTheDocument();
    expect(screen.getByText(/Send ratings with survey answers/)).toBeInTheDocument();
  });

  it('say why they cannot be read', async () => {
    refuses('get', path, 503, { code: 'busy' });
    show(<Drivers period={period} />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
