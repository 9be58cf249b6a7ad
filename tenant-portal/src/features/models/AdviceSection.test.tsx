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
      tookSeconds: 4.96,
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
    expect(item).toHaveTextContent('Recall strategyLeave it as it is.');
    expect(screen.getByText(/5\.0 s of 5\.0 s/)).toBeInTheDocument();
    expect(
      screen.getByText('Not tried: Features (without “Price”), Regularisation (twice as strong: penalty of the ranker), Ranking model (ordered by: Neural network), Regularisation (half as strong: Own history (lambda)), Recall strategy (all channels with the same weight), Recall strategy (odd:one): no time was left'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show or hide the numbers' }));
    const row = within(screen.getByRole('table')).getAllByRole('row')[1];
    expect(row).toHaveTextContent('without “Own history”');
    expect(row).toHaveTextContent('0.31000.2900');
    expect(row).toHaveTextContent(/0\.0200 \[.*0\.0300; .*0\.0100\]/);
    expect(row).toHaveTextContent('worse');
  });

  it('is in Chinese where the page is', async () => {
    await i18next.changeLanguage('zh');
    show(<AdviceSection advice={{ budgetSeconds: 5, tookSeconds: 1, entries: [entry], notTried: [] }} />);
    expect(await screen.findByText('保持现状。')).toBeInTheDocument();
  });
});
