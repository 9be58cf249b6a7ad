/** What the satisfaction service makes today; a test of the whole stack asks for each. */
export const kinds = ['satisfaction'] as const;
export const formats = ['pdf', 'xlsx', 'csv', 'json'] as const;
export const reportLanguages = ['en', 'zh'] as const;
