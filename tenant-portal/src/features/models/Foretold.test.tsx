import { act, screen, within } from '@testing-library/react';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { Foretelling } from '../../api/types';
import { answers } from '../../test/server';
import { show } from '../../test/show';
import { BundlePage } from './BundlePage';
import { Foretold } from './Foretold';

const lower = "the network's log-loss on later lines, by which nothing of it was chosen, is surely lower: by 0.00820, standard error 0.00310";

describe('predicted satisfaction', () => {
  const satisfaction: Foretelling = {
    state: 'predicted',
    answers: 2400,
    needs: 200,
    serves: 'network',
    reason: lower,
    calibration: 'isotonic+logistic',
    split: { kind: 'time', train: 1104, validation: 576, test: 720, baseRate: 0.125 },
    models: [
      { name: 'logistic', metrics: { auprc: { value: 0.31, ci95: [0.25, 0.37] }, slope: { value: 0.9, ci95: [0.7, 1.1] }, moonshine: { value: 1 } } },
      { name: 'network', metrics: { auprc: { value: 0.36, ci95: [0.3, 0.42] }, slope: { value: null, ci95: [null, null] } } },
    ],
    gain: { of: 'network', over: 'logistic', auprc: { value: 0.05, ci95: [0.01, 0.09] } },
    predictions: { lines: 12_000, labelled: 900, from: '2026-10-01T10:00:00Z', to: '2026-11-20T10:00:00Z' },
  };

  it('says which model makes it and why, and what of it can be trusted', async () => {
    show(<Foretold satisfaction={satisfaction} />);
    expect(await screen.findByText(/^The network makes the predictions:/)).toHaveTextContent(lower);
    expect(screen.getByText(/^2,400 answers: 1,104 to learn, 576 .*, 720 .* 12\.5% are 1 or 2/)).toBeInTheDocument();
    expect(screen.getByText(/^Predicted are 12,000 order lines from Oct 1, 2026.* to Nov 20, 2026.*; 900 of them/)).toBeInTheDocument();
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows[0]).toHaveTextContent(/^Metricregressionnetwork$/);
    expect(rows[1]).toHaveTextContent(/^AUPRC.*0\.310 \[0\.250; 0\.370\]0\.360 \[0\.300; 0\.420\]$/);
    expect(rows[2]).toHaveTextContent(/0\.900 \[0\.700; 1\.100\]–$/);
    expect(within(rows[3] as HTMLElement).getByText('moonshine')).toHaveAttribute('lang', 'en');
    const gain = within(screen.getByRole('list', { name: 'Gain over the regression' }));
    expect(gain.getByRole('listitem')).toHaveTextContent('AUPRC of the network less that of the regression0.050 [0.010; 0.090]');
    expect(screen.getByText(/isotonic and a logistic curve/)).toBeInTheDocument();
    const slopes = within(screen.getByRole('list', { name: 'Calibration' })).getAllByRole('listitem');
    expect(slopes.map((slope) => slope.textContent)).toEqual(['regression0.900 [0.700; 1.100]']);
    await act(() => i18next.changeLanguage('zh'));
    expect(screen.getByText(/^采用神经网络进行预测：/)).toHaveTextContent(/对数损失可靠地更低：低 0\.00820，标准误 0\.00310$/);
  });

  it('says that few answers are no calibration', async () => {
    show(<Foretold satisfaction={{ ...satisfaction, calibration: 'none' }} />);
    expect(await screen.findByText(/not calibrated.*fewer than 500 answers/)).toBeInTheDocument();
  });

  it('says why there is none', async () => {
    const { unmount } = show(<Foretold satisfaction={{ state: 'too-few-answers', answers: 150, needs: 200 }} />);
    expect(await screen.findByText(/^200 answers .* are needed.*there were 150\.$/)).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    unmount();
    show(<Foretold satisfaction={{ state: 'moonlight' }} />);
    expect(await screen.findByText('moonlight')).toBeInTheDocument();
  });

  it('stands on the page of a model, also of one from before it was kept', async () => {
    const bundle = { version: '1', createdAt: '2026-11-25T20:00:00Z', evaluation: { satisfaction } };
    answers('get', '/v1/bundles/', bundle);
    const { unmount } = show(<BundlePage />);
    expect(await screen.findByText(/^The network makes the predictions:/)).toBeInTheDocument();
    unmount();
    answers('get', '/v1/bundles/', { ...bundle, evaluation: {} });
    show(<BundlePage />);
    expect(await screen.findByText(/^It was trained before predictions were kept/)).toBeInTheDocument();
  });
});
