import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../../test/show';
import { Weights } from './Weights';

describe('weights of satisfaction', () => {
  it('holds each against none', async () => {
    const none = { value: 0, ci95: [0, 0] as [number, number] };
    const recall = { value: 0.1, ci95: [0.05, 0.15] as [number, number] };
    show(
      <Weights
        tradeOff={{
          cases: 1200,
          points: [
            { satisfaction: 0, ndcg: { value: 0.25, ci95: [0.2, 0.3] }, recall, difference: none, gain: none, told: 0.5 },
            { satisfaction: 0.1, ndcg: { value: null }, recall, difference: { value: -0.01, ci95: [-0.02, 0.001] }, gain: { value: 0.125, ci95: [0.001, 0.15] }, told: 0.625 },
          ],
        }}
      />,
    );
    const rows = within(await screen.findByRole('table')).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('0.000.2500 [0.2000; 0.3000]––50.0%');
    expect(rows[2]).toHaveTextContent('0.10–-0.0100 [-0.0200; +0.0010]+0.13 [0.00; +0.15]62.5%');
    expect(screen.getByText(/1,200 shoppers/)).toBeInTheDocument();
  });
});
