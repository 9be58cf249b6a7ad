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
    expect(rows[1]).toHaveTextContent('Own history12.5 %50 %150');
    expect(rows[2]).toHaveTextContent('Learned interests––left out: 3 shoppers are too few');
  });

  it('is not there for a model from before it was kept', () => {
    show(<Channels evaluation={{}} />);
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
