/** What the satisfaction service makes today; a test of the whole stack asks for each. */
export const kinds = ['satisfaction', 'recommendation', 'executive'] as const;
export type Kind = (typeof kinds)[number];
/** What a kind is grouped by until somebody chooses: what the service groups it by where nothing is said. */
export const groupings: Record<Kind, string[]> = {
  satisfaction: ['category', 'product'],
  recommendation: ['recallChannel', 'ranker', 'bundle'],
  executive: ['category'],
};
export const formats = ['pdf', 'xlsx', 'csv', 'json'] as const;
export const reportLanguages = ['en', 'zh'] as const;

/** A language by its own name. */
export function nameOfLanguage(language: string): string {
  return language === 'zh' ? '中文' : 'English';
}
