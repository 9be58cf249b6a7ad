/** Plans that a tenant can be on. */
export const plans = ['trial', 'standard', 'unlimited'] as const;
