import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { Link, useLocation } from 'react-router';
import { describe, expect, it } from 'vitest';
import { answers, listens, page, refuses, server, titled } from '../../test/server';
import { show } from '../../test/show';
import { PlaygroundPage } from './PlaygroundPage';

const recommended = {
  recommendationId: 'rec_1',
  scenario: 'default',
  bundle: '2026-11-25.1',
  ranker: 'neural',
  fallback: null,
  degraded: false,
  tookMs: 7,
  relaxed: [],
  warnings: [],
  items: [
    {
      id: 'sku-42',
      rank: 1,
      score: 0.1832,
      confidence: 'high',
      values: { title: 'Down jacket', price: 499, currency: 'EUR' },
      explain: {
        text: 'Because you bought a scarf two days ago',
        channels: [
          {
            name: 'bayes',
            rank: 3,
            score: 0.21,
            ci95: [0.17, 0.26],
            evidence: [{ itemId: 'sku-3', type: 'purchase', eventId: 'e-1', ageDays: 2, logOdds: 0.9 }],
          },
          {
            name: 'social',
            rank: 5,
            score: 0.4,
            evidence: [
              { itemId: 'sku-42', relation: 'follow', people: 3, weight: 0.3 },
              { itemId: 'sku-42', relation: 'household', weight: 0.1 },
              { itemId: 'sku-42', type: 'search', term: 'parka', weight: 2.4 },
            ],
          },
        ],
        features: [{ name: 'category affinity', contribution: 0.31 }],
        rules: [],
        sandbox: { group: 2, mean: 0.14, ci95: [0.11, 0.17], passed: false },
        satisfaction: { index: 3.42, n: 17, factor: 0.784, adjustment: -0.031 },
        fatigue: { shown: 12, factor: 0.512 },
      },
    },
  ],
};

function world() {
  answers('get', '/v1/scenarios', page([{ id: 'default', channels: {} }, { id: 'home', channels: {} }]));
  answers('get', '/v1/users', page([{ id: 'u-17' }]));
  answers('get', '/v1/users/u-17/events', page([{ id: 'e-1', type: 'purchase', itemId: 'sku-3', timestamp: '2026-11-01T10:00:00Z' }]));
  titled({ 'sku-42': 'Down jacket', 'sku-3': 'Wool scarf' });
}

describe('the playground', () => {
  it('asks anew each time, also for the same, since rules and models change', async () => {
    world();
    const asked = listens('post', '/v1/recommendations', recommended);
    show(<PlaygroundPage />, { at: '/playground', roles: ['merchandiser'] });
    await expect.poll(() => asked.length).toBe(1);
    for (const times of [2, 3]) {
      await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
      await expect.poll(() => asked.length).toBe(times);
    }
  });

  it('asks anew for the same when somebody comes back', async () => {
    world();
    const asked = listens('post', '/v1/recommendations', recommended);
    for (const times of [1, 2]) {
      const { unmount } = show(<PlaygroundPage />, { at: '/playground', roles: ['merchandiser'] });
      await expect.poll(() => asked.length).toBe(times);
      expect(await screen.findByRole('link', { name: 'Down jacket' })).toBeInTheDocument();
      unmount();
    }
  });

  it('puts into its address what is asked', async () => {
    world();
    listens('post', '/v1/recommendations', recommended);
    const Where = () => <output>{useLocation().search}</output>;
    show(
      <>
        <PlaygroundPage />
        <Where />
      </>,
      { at: '/playground?item=sku-3', roles: ['merchandiser'] },
    );
    await userEvent.type(await screen.findByRole('combobox', { name: 'Shopper' }), 'u-17');
    expect(screen.getByText('?item=sku-3')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
    expect(await screen.findByText('?shopper=u-17&item=sku-3')).toBeInTheDocument();
  });

  it('compares with no model where none is named, nor for who may not', async () => {
    world();
    const asked = listens('post', '/v1/recommendations', recommended);
    const { unmount } = show(<PlaygroundPage />, { at: '/playground?compared=models&bundle=%20', roles: ['merchandiser'] });
    await expect.poll(() => asked.length).toBe(1);
    expect(await screen.findAllByRole('link', { name: 'Down jacket' })).toHaveLength(1);
    unmount();
    show(<PlaygroundPage />, { at: '/playground?compared=models&bundle=2026-11-01.1', roles: ['integration'] });
    await expect.poll(() => asked.length).toBe(2);
    expect(await screen.findAllByRole('link', { name: 'Down jacket' })).toHaveLength(1);
    cleanup();
    show(<PlaygroundPage />, { at: '/playground?compared=both&other=u-17&bundle=2026-11-01.1', roles: ['integration'] });
    await expect.poll(() => asked.length).toBe(4);
    expect(((await asked[3]?.json()) as { bundle?: string }).bundle).toBeUndefined();
  });

  it('asks what is in its address', async () => {
    world();
    answers('get', '/v1/users/u-18/events', page([]));
    const asked = listens('post', '/v1/recommendations', recommended);
    const question = '/playground?shopper=u-17&compared=shoppers&other=u-18&query=coat&maxPrice=50&strict=false';
    show(<PlaygroundPage />, { at: question, roles: ['merchandiser'] });
    await expect.poll(() => asked.length).toBe(2);
    const bodies = await Promise.all(asked.map((request) => request.json() as Promise<{ user: object; context: object; strict: boolean }>));
    const users = bodies.map(({ user }) => JSON.stringify(user)).sort(); // both are asked at once
    expect(users).toEqual(['{"id":"u-17"}', '{"id":"u-18"}']);
    expect(bodies[0]).toMatchObject({ context: { query: 'coat', priceRange: { max: 50 } }, strict: false });
  });

  it('recommends for the shopper of the address and says why', async () => {
    world();
    const asked = listens('post', '/v1/recommendations', recommended);
    show(<PlaygroundPage />, { at: '/playground?shopper=u-17', roles: ['merchandiser'] });
    const card = await screen.findByRole('article', { name: 'Down jacket' });
    await userEvent.click(within(card).getByRole('button', { name: /^Why\?/ }));
    expect(within(card).getByText(/Bought together/)).toHaveTextContent('rank 3, score 0.210 [0.170; 0.260]');
    expect(await within(card).findByRole('link', { name: 'Wool scarf' })).toHaveAttribute('href', '/catalogue/sku-3');
    expect(within(card).getByText(/wanted by 3 whom the shopper follows, weight 0.3/)).toBeInTheDocument();
    expect(within(card).getByText(/wanted in the household, weight 0.1/)).toBeInTheDocument();
    expect(within(card).getByText(/wanted after searches for “parka”, weight 2.4/)).toBeInTheDocument();
    expect(within(card).getByText('Category affinity')).toBeInTheDocument();
    expect(within(card).getByText(/^Candidate group 2: mean score 0.140 \[0.110; 0.170\], below what is usual here\./)).toBeInTheDocument();
    expect(within(card).getByText('Satisfaction 3.42 of 5, by 17 shoppers: × 0.78')).toBeInTheDocument();
    expect(within(card).getByText('Shown 12 times in seven days and ignored: × 0.51')).toBeInTheDocument();
    const body = (await asked[0]?.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ user: { id: 'u-17' }, explain: 'full', language: 'en', record: false, keep: true });
  });

  it('has the history of a single shopper beside what is recommended, and of two below', async () => {
    world();
    answers('post', '/v1/recommendations', recommended);
    show(<PlaygroundPage />, { at: '/playground?shopper=u-17' });
    const column = () => screen.getByRole('region', { name: 'For u-17' }).parentElement;
    const columns = () => /--sg-cols:\s*2/.test(column()?.previousElementSibling?.textContent ?? '');
    const history = await screen.findByRole('region', { name: 'What the shopper did' });
    expect(column()).toBe(history.parentElement);
    expect(columns()).toBe(true);
    await userEvent.click(screen.getByRole('switch', { name: 'Compare two shoppers' }));
    await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
    await screen.findByRole('region', { name: 'For an unknown shopper' });
    expect(columns()).toBe(false);
  });

  it('asks the answer why an item is missing', async () => {
    world();
    answers('post', '/v1/recommendations', recommended);
    answers('get', '/v1/recommendations/rec_1:whyNot', {
      recommendationId: 'rec_1',
      itemId: 'sku-9',
      stage: 'excluded_by_rule',
      ruleId: 'no-scarves',
      text: 'Rule no-scarves excludes Wool scarf',
    });
    show(<PlaygroundPage />, { at: '/playground', roles: ['merchandiser'] });
    await screen.findByRole('article', { name: 'Down jacket' });
    await userEvent.type(screen.getByLabelText('Why is an item missing?'), 'sku-9');
    await userEvent.click(screen.getByRole('button', { name: 'Look' }));
    expect(await screen.findByText('Rule no-scarves excludes Wool scarf')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'This answer by its id' })).toHaveAttribute('href', '/playground/answers/rec_1');
  });

  it('sends the context only as far as it was filled in', async () => {
    world();
    const asked = listens('post', '/v1/recommendations', recommended);
    show(<PlaygroundPage />, { at: '/playground' });
    await screen.findByRole('article', { name: 'Down jacket' });
    await userEvent.click(screen.getByRole('button', { name: 'Situation and filters' }));
    await userEvent.type(await screen.findByLabelText('Search words'), 'down jacket');
    await userEvent.type(screen.getByLabelText('Items in the cart'), 'sku-3, sku-7');
    await userEvent.type(screen.getByLabelText('Device'), 'phone');
    await userEvent.type(screen.getByLabelText('Id without an account'), 'anon-1');
    await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
    await expect.poll(() => asked.length).toBe(2);
    const body = (await asked[1]?.json()) as { context: object; user: object };
    expect(body.context).toEqual({ query: 'down jacket', cart: ['sku-3', 'sku-7'], device: 'phone' });
    expect(body.user).toEqual({ anonymousId: 'anon-1' });
  });

  it('leaves to a scenario what it says, and shows what rules did', async () => {
    world();
    const [first] = recommended.items;
    const pinned = { ...first, explain: { ...first?.explain, rules: [{ id: 'launch', effect: 'pin', factor: 1 }] } };
    const asked = listens('post', '/v1/recommendations', {
      ...recommended,
      items: [pinned],
      rules: [{ id: 'no-food', effect: 'exclude', items: 3 }],
    });
    show(<PlaygroundPage />, { at: '/playground' });
    const card = await screen.findByRole('article', { name: 'Down jacket' });
    expect(screen.getByText('Rule no-food (Exclude) kept 3 candidates out.')).toBeInTheDocument();
    await userEvent.click(within(card).getByRole('button', { name: /^Why\?/ }));
    expect(within(card).getByText('Rule launch: Pin')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('combobox', { name: 'Scenario' }));
    await userEvent.click(await screen.findByRole('option', { name: 'home' }));
    await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
    await expect.poll(() => asked.length).toBe(2);
    expect(await asked[0]?.json()).toMatchObject({ scenario: 'default', count: 8 });
    const body = (await asked[1]?.json()) as Record<string, unknown>;
    expect(body.scenario).toBe('home');
    expect(body.count).toBeUndefined();
  });

  it('asks for no diversity only where somebody says so, and for several of a kind', async () => {
    world();
    const asked = listens('post', '/v1/recommendations', recommended);
    show(<PlaygroundPage />, { at: '/playground' });
    await screen.findByRole('article', { name: 'Down jacket' });
    await userEvent.click(screen.getByRole('button', { name: 'Situation and filters' }));
    await userEvent.type(screen.getByLabelText('Diversity (0 to 1)'), '0');
    await userEvent.type(screen.getByLabelText('Categories'), 'Home > Kitchen, small; Garden');
    await userEvent.type(screen.getByLabelText('Brands'), 'Fennel;');
    await userEvent.type(screen.getByLabelText('Session'), 's-1');
    await userEvent.type(screen.getByLabelText('Clicks so far'), '4');
    await userEvent.type(screen.getByLabelText('Boost items where'), 'price < 5');
    await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
    await expect.poll(() => asked.length).toBe(2);
    expect(((await asked[0]?.json()) as { diversity?: number }).diversity).toBeUndefined();
    expect(await asked[1]?.json()).toMatchObject({
      diversity: 0,
      user: { sessionId: 's-1' },
      context: { categories: ['Home > Kitchen, small', 'Garden'], brands: ['Fennel'], clickCount: 4 },
      boost: [{ if: 'price < 5', factor: 2 }],
    });
  });

  it('keeps a number that was typed when the scenario changes', async () => {
    world();
    const asked = listens('post', '/v1/recommendations', recommended);
    show(<PlaygroundPage />, { at: '/playground?count=20' });
    await screen.findByRole('article', { name: 'Down jacket' });
    await userEvent.click(screen.getByRole('combobox', { name: 'Scenario' }));
    await userEvent.click(await screen.findByRole('option', { name: 'home' }));
    await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
    await expect.poll(() => asked.length).toBe(2);
    expect(await asked[1]?.json()).toMatchObject({ scenario: 'home', count: 20 });
  });

  it('asks what its address says when that changes', async () => {
    world();
    const asked = listens('post', '/v1/recommendations', recommended);
    show(
      <>
        <Link to="/playground">Playground anew</Link>
        <PlaygroundPage />
      </>,
      { at: '/playground?shopper=u-17' },
    );
    await screen.findByRole('region', { name: 'For u-17' });
    await userEvent.click(screen.getByRole('link', { name: 'Playground anew' }));
    expect(await screen.findByRole('region', { name: 'For an unknown shopper' })).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Shopper' })).toHaveValue('');
    await expect.poll(() => asked.length).toBe(2);
  });

  it('never shows what one shopper got under the name of another', async () => {
    world();
    listens('post', '/v1/recommendations', recommended);
    show(<PlaygroundPage />, { at: '/playground?shopper=u-17' });
    await screen.findByRole('article', { name: 'Down jacket' });
    server.use(http.post('*/v1/recommendations', () => new Promise<never>(() => undefined)));
    await userEvent.clear(screen.getByRole('combobox', { name: 'Shopper' }));
    await userEvent.type(screen.getByRole('combobox', { name: 'Shopper' }), 'u-18');
    await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
    expect(await screen.findByRole('region', { name: 'For u-18' })).toBeInTheDocument();
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
  });

  it('shows no fault for a shopper who is not known yet', async () => {
    world();
    answers('post', '/v1/recommendations', { ...recommended, fallback: 'popular' });
    refuses('get', '/v1/users/new/events', 404, { code: 'not-found' });
    show(<PlaygroundPage />, { at: '/playground?shopper=new' });
    expect(await screen.findByText('No events yet.')).toBeInTheDocument();
    expect(screen.getByText(/Nothing is known of this shopper/)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('marks what two shoppers get differently', async () => {
    world();
    const [first] = recommended.items;
    const scarf = { ...first, id: 'sku-3', rank: 2, values: { title: 'Wool scarf' } };
    server.use(
      http.post('*/v1/recommendations', async ({ request }) => {
        const { user } = (await request.json()) as { user: { id?: string } };
        const items = user.id === 'u-17' ? [first, scarf] : [{ ...scarf, rank: 1 }];
        return HttpResponse.json({ ...recommended, items });
      }),
    );
    show(<PlaygroundPage />, { at: '/playground?shopper=u-17' });
    await screen.findByRole('article', { name: 'Down jacket' });
    await userEvent.click(screen.getByRole('switch', { name: 'Compare two shoppers' }));
    await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
    const mine = within(screen.getByRole('region', { name: 'For u-17' }));
    expect(await mine.findByText('1 of these 2 are recommended to someone unknown too.')).toBeInTheDocument();
    expect(within(mine.getByRole('article', { name: 'Down jacket' })).getByText('only here')).toBeInTheDocument();
    expect(within(mine.getByRole('article', { name: 'Wool scarf' })).getByText('No. 1 for someone unknown')).toBeInTheDocument();
    const theirs = within(screen.getByRole('region', { name: 'For an unknown shopper' }));
    expect(theirs.getByText('No. 2 for u-17')).toBeInTheDocument();
    expect(theirs.queryByText('only here')).not.toBeInTheDocument();
  });

  it('marks what two models recommend differently', async () => {
    world();
    answers('get', '/v1/bundles', page([{ version: '2026-11-25.1', serving: true }, { version: '2026-11-26.1', serving: false }]));
    const [first] = recommended.items;
    const scarf = { ...first, id: 'sku-3', rank: 1, values: { title: 'Wool scarf' } };
    server.use(
      http.post('*/v1/recommendations', async ({ request }) => {
        const { bundle } = (await request.json()) as { bundle?: string };
        return HttpResponse.json(
          bundle === undefined ? recommended : { ...recommended, bundle, items: [scarf, { ...first, rank: 2 }] },
        );
      }),
    );
    show(<PlaygroundPage />, { at: '/playground?shopper=u-17', roles: ['tenant-admin'] });
    await screen.findByRole('article', { name: 'Down jacket' });
    await userEvent.click(screen.getByRole('switch', { name: 'Compare two models' }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Second model' }));
    await userEvent.click(await screen.findByRole('option', { name: '2026-11-26.1' }));
    expect(screen.queryByRole('option', { name: '2026-11-25.1' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
    const tried = within(await screen.findByRole('region', { name: 'For u-17: model 2026-11-26.1' }));
    expect(await tried.findByText('1 of these 2 are recommended by the serving model too.')).toBeInTheDocument();
    expect(within(tried.getByRole('article', { name: 'Wool scarf' })).getByText('only here')).toBeInTheDocument();
    const serving = within(screen.getByRole('region', { name: 'For u-17: the serving model' }));
    expect(serving.getByText('No. 2 for model 2026-11-26.1')).toBeInTheDocument();
    expect(screen.getAllByText('What the shopper did')).toHaveLength(1);
  });

  it('compares two shoppers by two models, each with what it was asked by', async () => {
    world();
    answers('get', '/v1/bundles', page([{ version: '2026-11-26.1', serving: false }]));
    answers('get', '/v1/users/u-18/events', page([]));
    const [first] = recommended.items;
    const scarf = { ...first, id: 'sku-3', values: { title: 'Wool scarf' } };
    const asked: { user: { id: string }; bundle?: string }[] = [];
    server.use(
      http.post('*/v1/recommendations', async ({ request }) => {
        const body = (await request.json()) as { user: { id: string }; bundle?: string };
        asked.push(body);
        return HttpResponse.json({ ...recommended, items: body.user.id === 'u-17' ? [first] : [{ ...scarf, rank: 1 }, { ...first, rank: 2 }] });
      }),
    );
    show(<PlaygroundPage />, { at: '/playground?shopper=u-17&compared=shoppers&other=u-18', roles: ['tenant-admin'] });
    await screen.findByRole('region', { name: 'For u-18' });
    await userEvent.click(screen.getByRole('switch', { name: 'Compare two models' }));
    expect(screen.getByRole('switch', { name: 'Compare two shoppers' })).toBeChecked();
    expect(screen.getByRole('combobox', { name: 'Second model' })).not.toBeRequired();
    await userEvent.type(screen.getByRole('combobox', { name: 'First model' }), '2026-11-26.1');
    asked.length = 0;
    await userEvent.click(screen.getByRole('button', { name: 'Recommend' }));
    const mine = within(await screen.findByRole('region', { name: 'For u-17: model 2026-11-26.1' }));
    expect(await mine.findByText('1 of these 1 are recommended to u-18 (the serving model) too.')).toBeInTheDocument();
    expect(mine.getByText('No. 2 for u-18 (the serving model)')).toBeInTheDocument();
    const theirs = within(screen.getByRole('region', { name: 'For u-18: the serving model' }));
    expect(theirs.getByText('No. 1 for u-17 (model 2026-11-26.1)')).toBeInTheDocument();
    const bundles = new Map(asked.map(({ user, bundle }) => [user.id, bundle])); // both are asked at once
    expect(asked).toHaveLength(2);
    expect(bundles).toEqual(new Map([['u-17', '2026-11-26.1'], ['u-18', undefined]]));
    expect(screen.getAllByText('What the shopper did')).toHaveLength(2);
  });

  it('compares a model with the one that serves whichever stands first, and two shoppers by one model', async () => {
    world();
    answers('get', '/v1/bundles', page([]));
    answers('get', '/v1/users/u-18/events', page([]));
    answers('post', '/v1/recommendations', recommended);
    const { unmount } = show(<PlaygroundPage />, { at: '/playground?shopper=u-17&compared=models&firstBundle=b-1' });
    expect((await screen.findAllByRole('region', { name: /^For u-17: / })).map((column) => column.getAttribute('aria-label'))).toEqual([
      'For u-17: model b-1',
      'For u-17: the serving model',
    ]);
    unmount();
    show(<PlaygroundPage />, { at: '/playground?shopper=u-17&compared=both&other=u-18&firstBundle=b-1&bundle=b-1' });
    const mine = within(await screen.findByRole('region', { name: 'For u-17: model b-1' }));
    expect(await mine.findByText('1 of these 1 are recommended to u-18 too.')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'For u-18: model b-1' })).toBeInTheDocument();
  });

  it('lets nobody compare models who may not', async () => {
    world();
    answers('post', '/v1/recommendations', recommended);
    show(<PlaygroundPage />, { at: '/playground', roles: ['integration'] });
    await screen.findByRole('article', { name: 'Down jacket' });
    expect(screen.queryByRole('switch', { name: 'Compare two models' })).not.toBeInTheDocument();
  });

  it('says in the language of the person what was relaxed, and what it has no word for as it came', async () => {
    world();
    answers('post', '/v1/recommendations', { ...recommended, relaxed: ['filter', 'mood'] });
    show(<PlaygroundPage />, { at: '/playground' });
    expect(await screen.findByText(/^This was relaxed/)).toHaveTextContent('This was relaxed to fill the list: the filter of the request, mood');
    await act(() => i18next.changeLanguage('zh'));
    expect(await screen.findByText(/^为填满列表放宽了/)).toHaveTextContent('为填满列表放宽了： 请求的筛选条件, mood');
    expect(screen.getByText('mood')).toHaveAttribute('lang', 'en');
  });

  it('names the next step when a filter cannot be read', async () => {
    world();
    refuses('post', '/v1/recommendations', 422, {
      code: 'invalid',
      detail: 'The request cannot be accepted',
      errors: [{ pointer: '/filter', code: 'syntax', detail: 'price is followed by nothing' }],
    });
    show(<PlaygroundPage />, { at: '/playground' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Correct what is named here');
    expect(alert).toHaveTextContent('/filter price is followed by nothing');
  });
});
