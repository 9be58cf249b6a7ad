import { type QuestionTerms, scales, type Terms } from './terms';

/** What is answered so far, by the key of the question. */
export type Given = Readonly<Record<number, string>>;

/**
 * The questions page by page, as a shopper with these answers sees them: those of everybody first, and after each page those that its
 * answers lead to.
 */
export function pagesOf({ questions }: Pick<Terms, 'questions'>, given: Given): QuestionTerms[][] {
  const pages: QuestionTerms[][] = [];
  const pageOf = new Map<number, number>();
  for (const question of questions) {
    const page = question.after === undefined ? 0 : following(question);
    if (page === undefined) continue;
    pageOf.set(question.key, page);
    (pages[page] ??= []).push(question);
  }
  return Array.from(pages, (page) => page ?? []);

  function following({ after, from, to }: QuestionTerms): number | undefined {
    const deciding = questions.find((one) => one.key === after);
    const page = deciding && pageOf.get(deciding.key);
    const [lowest, highest] = (deciding && scales[deciding.kind]) ?? [1, 0];
    const said = Number(given[after ?? 0]);
    return page !== undefined && said >= (from === '' ? lowest : from) && said <= (to === '' ? highest : to) ? page + 1 : undefined;
  }
}
