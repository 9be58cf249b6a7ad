import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answers, refuses } from '../../test/server';
import { show } from '../../test/show';
import { Predicted } from './Predicted';

const path = '/v1/satisfaction/predicted';
const period = { from: '2026-03-01', to: '2026-03-31' };
const figure = {
  value: 42.5,
  ci95: [21.3, 66.9],
  n: 8,
  method: 'doubly-robust',
  shoppers: 8,
  weighting: { by: [], effectiveN: 8, gamma: 0.5, widened: [14.1, 76.9] },
};
const predictions = { lines: 4000, labelled: 812, madeAt: '2026-03-20T00:00:00Z', bundle: 'b-1' };
const answer = (groups: unknown[], made: unknown = predictions, suppressed: unknown[] = []) => ({
  by: [],
  from: null,
  to: null,
  groups,
  suppressed,
  predictions: made,
  nextPageToken: null,
});

describe('predicted satisfaction', () => {
  it('is told with its interval, of how many lines, and with how much satisfaction itself may decide', async () => {
    answers('get', path, answer([{ key: {}, n: 8, metrics: { csatPredicted: figure } }]));
    show(<Predicted period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('42.5%')).toBeInTheDocument();
    expect(screen.getByText(/Predicted of 4,000 order lines, of which 812 were answered/)).toBeInTheDocument();
    expect(screen.getByText(/14.1 to 76.9/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'How good the model is' })).toHaveAttribute('href', '/models');
  });

  it('says what is needed where nothing is predicted, or nothing of the period can be corrected', async () => {
    answers('get', path, answer([], { lines: 0, labelled: 0, madeAt: null, bundle: null }));
    const { unmount } = show(<Predicted period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('Nothing is predicted yet')).toBeInTheDocument();
    unmount();
    answers('get', path, answer([]));
    show(<Predicted period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('Too few answers to predicted orders of this period')).toBeInTheDocument();
  });

  it('says where orders of the period have no prediction', async () => {
    const hidden = { key: {}, metric: 'csatPredicted', code: 'unpredicted', reason: '…' };
    answers('get', path, answer([], predictions, [hidden]));
    show(<Predicted period={period} />, { roles: ['analyst'] });
    expect(await screen.findByText('Not all orders of this period are predicted')).toBeInTheDocument();
  });

  it('says why it cannot be read', async () => {
    refuses('get', path, 503, { code: 'busy' });
    show(<Predicted period={period} />, { roles: ['analyst'] });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
