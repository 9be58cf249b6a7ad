import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { answers, listens, refuses, titled } from '../../test/server';
import { show } from '../../test/show';
import { AnswerPage } from './AnswerPage';

const id = 'rec_019aa0000000700080000000000000aa';

const given = {
  recommendationId: id,
  scenario: 'home',
  experiment: { id: 'bold', arm: 'b' },
  bundle: '2026-11-25.1',
  ranker: 'neural',
  explored: { rank: 10, share: 0.1, among: 40, propensity: 0.0025, insteadOf: 'sku-7' },
  fallback: null,
  degraded: false,
  tookMs: 7,
  relaxed: [],
  warnings: ['channel history is left out: late'],
  at: '2026-11-28T10:00:00Z',
  kind: 'recommendations',
  replayable: true,
  items: [{ id: 'sku-42', rank: 1, score: 0.1832, confidence: 'high', values: { title: 'Down jacket' } }],
};

function open(at = `/playground/answers/${id}`) {
  return show(
    <Routes>
      <Route path="/playground/answers" element={<AnswerPage />} />
      <Route path="/playground/answers/:id" element={<AnswerPage />} />
    </Routes>,
    { at, roles: ['merchandiser'] },
  );
}

describe('an answer', () => {
  it('is opened by the id that is typed, and says when it was given and what it held', async () => {
    answers('get', `/v1/recommendations/${id}`, given);
    open('/playground/answers');
    await userEvent.type(await screen.findByLabelText('Id of the answer'), id);
    await userEvent.click(screen.getByRole('button', { name: 'Open the answer' }));
    const facts = await screen.findByRole('region', { name: 'What was answered' });
    expect(within(facts).getByText('home')).toBeInTheDocument();
    expect(within(facts).getByText('Neural network')).toBeInTheDocument();
    expect(within(facts).getByText('bold · b')).toBeInTheDocument();
    expect(within(facts).getByText('Recommendations')).toBeInTheDocument();
    expect(within(facts).getByText('Place 10: one of 40 items, drawn with a chance of 0.25% instead of sku-7')).toBeInTheDocument();
    expect(within(facts).getByText('channel history is left out: late')).toBeInTheDocument();
    expect(screen.getByRole('article', { name: 'Down jacket' })).toHaveTextContent('No. 1');
  });

  it('names items by the catalogue, and quotes what the shopper was told in another language', async () => {
    await i18next.changeLanguage('zh');
    const untitled = (id: string, text: string) => ({ id, rank: 1, score: 0.1, explain: { text, channels: [] } });
    answers('get', `/v1/recommendations/${id}`, {
      ...given,
      items: [untitled('sku-7', 'Because you bought sku-3 today'), untitled('sku-8', '当前热门'), untitled('sku-9', '3 people you follow like this')],
    });
    const asked = titled({ 'sku-7': 'Oak table', 'sku-8': 'Wool scarf' });
    open();
    const table = await screen.findByRole('article', { name: 'Oak table' });
    expect(within(table).getByText('Because you bought sku-3 today')).toHaveAttribute('lang', 'en');
    expect(table).toHaveTextContent('向顾客展示： Because you bought');
    expect(within(await screen.findByRole('article', { name: 'Wool scarf' })).getByText('当前热门')).not.toHaveAttribute('lang');
    expect(asked).toEqual([['sku-7', 'sku-8', 'sku-9']]);
    expect(within(screen.getByRole('article', { name: 'sku-9' })).getByText('3 people you follow like this')).toHaveAttribute('lang', 'en');
  });

  it('is made again, and says that it is the same', async () => {
    answers('get', `/v1/recommendations/${id}`, given);
    const asked = listens('post', `/v1/recommendations/${id}:replay`, { ...given, same: true });
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Make it again' }));
    expect(await screen.findByText('The same items, places and scores came out again.')).toBeInTheDocument();
    expect(asked.length).toBe(1);
  });

  it('shows what came out where it is another', async () => {
    answers('get', `/v1/recommendations/${id}`, given);
    answers('post', `/v1/recommendations/${id}:replay`, { ...given, same: false, items: [{ id: 'sku-7', rank: 1, score: 0.2 }] });
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Make it again' }));
    expect(await screen.findByText('Not the same')).toBeInTheDocument();
    expect(screen.getByText('sku-7 · 0.200')).toBeInTheDocument();
  });

  it('says why an item is missing, with its place beside the last one', async () => {
    answers('get', `/v1/recommendations/${id}`, given);
    const asked = listens('get', `/v1/recommendations/${id}:whyNot`, {
      recommendationId: id,
      itemId: 'sku-9',
      stage: 'below_last',
      rank: 12,
      score: 0.0123,
      last: { id: 'sku-42', rank: 1, score: 0.1832 },
      text: 'Scarf is at place 12',
    });
    open();
    await userEvent.type(await screen.findByLabelText('Why is an item missing?'), 'sku-9');
    await userEvent.click(screen.getByRole('button', { name: 'Look' }));
    expect(await screen.findByText('Its score is too low')).toBeInTheDocument();
    expect(screen.getByText(/Place 12 by its score of 0.0123 · last shown: place 1 with 0.183/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open the item' })).toHaveAttribute('href', '/catalogue/sku-9');
    expect(new URL(asked[0]?.url ?? '').search).toBe('?itemId=sku-9&language=en');
  });

  it('names the channels that did not find it', async () => {
    answers('get', `/v1/recommendations/${id}`, given);
    answers('get', `/v1/recommendations/${id}:whyNot`, {
      recommendationId: id,
      itemId: 'sku-9',
      stage: 'not_recalled',
      channels: [
        { name: 'bayes', found: 40 },
        { name: 'history', found: 0, problem: 'late' },
      ],
      text: 'No channel found it',
    });
    open();
    await userEvent.type(await screen.findByLabelText('Why is an item missing?'), 'sku-9');
    await userEvent.click(screen.getByRole('button', { name: 'Look' }));
    expect(await screen.findByText('Bought together found 40 others')).toBeInTheDocument();
    expect(screen.getByText('Own history was left out: it took too long')).toBeInTheDocument();
  });

  it('that cannot be made again says so and asks nothing', async () => {
    answers('get', `/v1/recommendations/${id}`, { ...given, replayable: false });
    open();
    expect(await screen.findByText(/cannot be made again/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Make it again' })).not.toBeInTheDocument();
    expect(screen.queryByLabelText('Why is an item missing?')).not.toBeInTheDocument();
  });

  it('that is past retention says so', async () => {
    refuses('get', `/v1/recommendations/${id}`, 410, { code: 'gone', detail: 'Answers are not kept so long' });
    open();
    expect(await screen.findByText('This is no longer kept')).toBeInTheDocument();
  });
});
