import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { show } from '../../test/show';
import { AdviceSection } from './AdviceSection';

const entry = {
  lever: 'recall-strategy',
  tried: 'without:history',
  metric: 'ndcg',
  cases: 812,
  before: 0.31,
  after: 0.29,
  difference: { value: -0.02, ci95: [-0.03, -0.01] as [number, number] },
  seconds: 1.25,
  verdict: 'worse',
  advice: { en: 'Leave it as it is.', zh: '保持现状。' },
};

describe('advice', () => {
  it('says one sentence a trial, its numbers, and what was not tried', async () => {
    const advice = {
      budgetSeconds: 5,
      tookSeconds: 7.46,
      entries: [entry],
      notTried: [
        { lever: 'more-features', tried: 'without:price', reason: 'budget' },
        { lever: 'regularisation', tried: 'twice:polynomial penalty', reason: 'budget' },
        { lever: 'ranking-model', tried: 'ranker:neural', reason: 'budget' },
        { lever: 'regularisation', tried: 'half:history lambda', reason: 'budget' },
        { lever: 'recall-strategy', tried: 'weights:equal', reason: 'budget' },
        { lever: 'recall-strategy', tried: 'odd:one', reason: 'budget' },
      ],
    };
    show(<AdviceSection advice={advice} />);
    const item = within(await screen.findByRole('list')).getByRole('listitem');
    expect(item).toHaveTextContent('Recall strategyLeave it as it is; this is worse: without “Own history”. NDCG 0.3100 to 0.2900 (difference -0.0200, 95% interval -0.0300 to -0.0100, 812 shoppers)');
    expect(screen.getByText(/They took 7\.5 s; after 5\.0 s none is begun/)).toBeInTheDocument();
    expect(screen.queryByText(/no time was left/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Not tried: 6' }));
    expect(screen.getAllByText(/: no time was left$/).map((one) => one.textContent?.split(':').slice(0, -1).join(':'))).toEqual([
      'Features (without “Price”)',
      'Regularisation (twice as strong: penalty of the ranker)',
      'Ranking model (ordered by: Neural network)',
      'Regularisation (half as strong: Own history (lambda))',
      'Recall strategy (all channels with the same weight)',
      'Recall strategy (odd:one)',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Show or hide the numbers' }));
    const row = within(screen.getByRole('table')).getAllByRole('row')[1];
    expect(row).toHaveTextContent('without “Own history”');
    expect(row).toHaveTextContent('0.31000.2900');
    expect(row).toHaveTextContent(/0\.0200 \[.*0\.0300; .*0\.0100\]/);
    expect(row).toHaveTextContent('worse');
  });

  it('is in Chinese where the page is, and in the words of the service where the portal has none', async () => {
    await i18next.changeLanguage('zh');
    const entries = [{ ...entry, tried: 'without:something new' }, { ...entry, lever: 'regularisation', tried: 'half:history lambda' }];
    show(<AdviceSection advice={{ budgetSeconds: 5, tookSeconds: 1, entries, notTried: [] }} />);
    expect(await screen.findByText('保持现状。')).toBeInTheDocument();
    expect(screen.getByText(/^保持现状，这样会变差：强度减半：自身历史 \(lambda\)。NDCG 由 0\.3100 变为 0\.2900（.*812 位顾客）$/)).toBeInTheDocument();
  });
});
