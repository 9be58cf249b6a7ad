import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { show } from '../../test/show';
import { Rankers } from './Rankers';

const judged = { needs: 200, share: 0.5, gain: 0.02, surelyGained: 0.0123 };

describe('rankers', () => {
  it('say which one the model uses, and why not the others', async () => {
    show(
      <Rankers
        evaluation={{
          pipelines: [{ name: 'ranker:polynomial', metrics: { ndcg: { value: 0.25, ci95: [0.2, 0.3] } } }],
          rankers: [
            { name: 'correlation', auc: 0.7 },
            { name: 'polynomial', auc: 0.8, ci95: { auc: [0.75, 0.85] } },
          ],
          choice: {
            serves: 'polynomial',
            share: 0.5,
            positives: 340,
            judged: [
              { name: 'polynomial', verdict: 'serves', ...judged },
              { name: 'neural', verdict: 'too-few', ...judged, needs: 1000, gain: null, surelyGained: null },
            ],
          },
          correlations: [{ feature: 'history score', r: 0.25 }],
          bestChannel: { name: 'history', difference: { value: -0.01, ci95: [-0.03, 0.01] }, holds: false },
        }}
      />,
    );
    expect(await screen.findByText(/Polynomial is used in this model.*50%.*0\.0123/)).toBeInTheDocument();
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(/correlation.*baseline.*0\.7000/i);
    expect(rows[2]).toHaveTextContent(/^Polynomial.*0\.8000 \[0\.7500; 0\.8500\]/);
    expect(rows[2]).toHaveTextContent('0.2500 [0.2000; 0.3000]');
    expect(rows[3]).toHaveTextContent(/^Neural network.*1,000.*340/);
    expect(screen.getByText(/loses/i)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show or hide the numbers' }));
    expect(screen.getByRole('row', { name: 'Own history: score 0.250' })).toBeInTheDocument();
  });

  it('say that none is used where the merged order is as good', async () => {
    show(
      <Rankers
        evaluation={{
          rankers: [{ name: 'polynomial', auc: 0.8 }],
          choice: { serves: 'merge', share: 0, positives: 340, judged: [{ name: 'polynomial', verdict: 'not-better', ...judged }] },
        }}
      />,
    );
    expect(await screen.findByText(/No ranker is used in this model/)).toBeInTheDocument();
  });
});
