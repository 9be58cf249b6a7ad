import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { answers, server } from '../../test/server';
import { show } from '../../test/show';
import { RecommendationCards } from './RecommendationCards';

const clock = '2026-11-20T12:00:00.000Z';

/** Answers by whether the question is about what was shown, or what became of it. */
function satisfaction(shown: object, led: object): URL[] {
  const asked: URL[] = [];
  server.use(
    http.get('*/v1/satisfaction', ({ request }) => {
      const url = new URL(request.url);
      asked.push(url);
      return HttpResponse.json(url.searchParams.get('metric')?.startsWith('impressions') ? shown : led);
    }),
  );
  return asked;
}

describe('what recommendations led to', () => {
  beforeEach(() => {
    answers('get', '/v1/metrics', { data: { newestEvent: clock, newestAnswer: null } });
  });

  it('says that few saw it where the figure is not shown', async () => {
    satisfaction({ groups: [], suppressed: [{ key: {}, code: 'too-few', reason: 'fewer than 5 shoppers' }] }, { groups: [] });
    show(<RecommendationCards />);
    expect(await screen.findAllByText('Shown to fewer than five shoppers')).toHaveLength(3);
    expect(screen.queryByText('0')).toBeNull();
  });

  it('says that it is too early to know', async () => {
    satisfaction(
      {
        groups: [{ metrics: { impressions: { value: 40, n: 9 } } }],
        suppressed: ['clickRate', 'conversionRate'].map((metric) => ({ key: {}, metric, code: 'led-open', reason: '…' })),
      },
      { groups: [] },
    );
    show(<RecommendationCards />);
    expect(await screen.findAllByText(/^Not known yet/)).toHaveLength(2);
    expect(screen.getByText('40')).toBeVisible();
  });

  it('asks for the days of which it is known', async () => {
    const asked = satisfaction({ groups: [] }, { groups: [{ metrics: { clickRate: { value: 12.5, ci95: [10, 15], n: 90 } } }] });
    show(<RecommendationCards />);
    expect(await screen.findByText(/12\.5/)).toBeVisible();
    const ends = asked.filter((url) => !url.searchParams.get('metric')?.startsWith('impressions')).map((url) => url.searchParams.get('to'));
    expect(ends).toContain('2026-11-13T12:00:00.000Z');
    expect(ends).toContain('2026-10-14T12:00:00.000Z');
  });
});
