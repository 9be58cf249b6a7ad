/** When what a run made may serve. */
export const promotions = ['if_better', 'always', 'never'] as const;
