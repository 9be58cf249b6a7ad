import { describe, expect, it } from 'vitest';
import { figuresOfPipelines } from './evaluation';

const evaluation = {
  pipelines: [
    { name: 'popularity', metrics: { ndcg: { value: 0.1 }, gini: { value: 0.9 }, novelty: { value: null } } },
    { name: 'serving', metrics: { ndcg: { value: 0.4 }, gini: { value: 0.6 }, novelty: { value: 5.2 } } },
  ],
};
const name = ((key: string) => key) as never;
const order = (metric: string) => figuresOfPipelines(evaluation, metric, name).map((row) => row.key);

describe('figures of pipelines', () => {
  it('stand with the best first, which is the lowest of inequality', () => {
    expect(order('ndcg')).toEqual(['serving', 'popularity']);
    expect(order('gini')).toEqual(['serving', 'popularity']);
  });

  it('leave out what nobody could measure', () => {
    expect(order('novelty')).toEqual(['serving']);
  });
});
