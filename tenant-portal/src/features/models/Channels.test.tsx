import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../../test/show';
import { Channels } from './Channels';

describe('channels', () => {
  it('shows what each finds by itself, and why one is left out', async () => {
    show(
      <Channels
        evaluation={{
          channels: [
            { name: 'history', quota: 150, recallAt10: 0.125, recallAtQuota: 0.5 },
            { name: 'interest', skipped: '3 shoppers are too few' },
          ],
        }}
      />,
    );
    const rows = within(await screen.findByRole('table')).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('Own history12.5%50.0%150');
    expect(rows[2]).toHaveTextContent('Learned interests––left out: 3 shoppers are too few');
  });

  it('says what tuning took, for what no time was left, and what words bring', async () => {
    show(
      <Channels
        evaluation={{
          channels: [{ name: 'history', quota: 150, recallAt10: 0.125, recallAtQuota: 0.5 }],
          searches: { cases: 1300, weight: 2, recallAt10: { value: 0.5 }, without: { value: 0.25 } },
          tuning: { budgetSeconds: 600, tookSeconds: 600.4, trials: 1234, untried: ['history kin', 'merge cross', 'merge constant', 'odd one'] },
        }}
      />,
    );
    expect(await screen.findByText(/1,234 other settings were tried in 600.4 s of 600.0 s/)).toBeInTheDocument();
    expect(screen.getByText(/^No time was left/)).toHaveTextContent(
      /: Own history \(kin\), Merging of the channels \(Search and preferences\), Merging of the channels \(constant\), odd one$/,
    );
    expect(screen.getByText('odd one')).toHaveAttribute('lang', 'en');
    expect(screen.getByText(/after 1,300 searches.* has 50.0% .*; 25.0% without/)).toBeInTheDocument();
  });

  it('is not there for a model from before it was kept', () => {
    show(<Channels evaluation={{}} />);
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
