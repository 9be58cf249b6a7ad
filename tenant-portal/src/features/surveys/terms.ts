import type { Survey, SurveyBody } from '../../api/types';
import { percentOf } from '../experiments/terms';

export const kinds = ['csat', 'nps', 'ces', 'stars', 'text', 'choice'] as const;
export type QuestionKind = (typeof kinds)[number];

/** The lowest and the highest number of those kinds that are answered by one. */
export const scales: Partial<Record<QuestionKind, readonly [number, number]>> = { csat: [1, 5], nps: [0, 10], ces: [1, 7], stars: [1, 5] };

/** The most that a survey asks, and that there are to choose from. */
export const mostQuestions = 10;
export const mostChoices = 20;

/** A text as shoppers read it. */
export interface Wording {
  en: string;
  zh: string;
}

export interface ChoiceTerms {
  /** Its own, whatever its id and place are: what is typed stays with it. */
  key: number;
  id: string;
  text: Wording;
}

export interface QuestionTerms {
  key: number;
  id: string;
  kind: QuestionKind;
  text: Wording;
  required: boolean;
  choices: ChoiceTerms[];
  /** The key of the question after whose answer it is asked; undefined: it is asked of everybody. */
  after: number | undefined;
  from: number | '';
  to: number | '';
}

/** After what it is asked. */
export const triggers = ['manual', 'order_delivered', 'order_returned', 'recommendation_session'] as const;
export type Trigger = (typeof triggers)[number];

/** A survey as its form holds it; an empty number is what is usual. */
export interface Terms {
  title: Wording;
  enabled: boolean;
  trigger: Trigger;
  days: number | '';
  /** In percent. */
  share: number | '';
  /** In percent. */
  holdout: number | '';
  quietFrom: string;
  quietTo: string;
  linkDays: number | '';
  questions: QuestionTerms[];
}

let keys = 0;

/** This id, or the next one like it that is not taken. */
function free(id: string, taken: { id: string }[]): string {
  for (let n = 1; ; n++) {
    const one = n === 1 ? id : `${id}-${n}`;
    if (taken.every((other) => other.id !== one)) return one;
  }
}

export function newChoice(others: ChoiceTerms[]): ChoiceTerms {
  const letter = 'abcdefghijklmnopqrst'.split('').find((one) => others.every((other) => other.id !== one));
  return { key: ++keys, id: letter ?? free('choice', others), text: { en: '', zh: '' } };
}

/** A further question: of a number as long as one of these is not asked yet. */
export function newQuestion(others: QuestionTerms[]): QuestionTerms {
  const kind = kinds.find((one) => scales[one] === undefined || others.every((other) => other.kind !== one)) ?? 'text';
  return { key: ++keys, id: free(kind, others), kind, text: { en: '', zh: '' }, required: false, choices: [], after: undefined, from: '', to: '' };
}

/** The same question of another kind: called after it where it was after the old one, with two choices at least where it has any. */
export function ofKind(question: QuestionTerms, kind: QuestionKind, all: QuestionTerms[]): QuestionTerms {
  const plain = new RegExp(`^${question.kind}(-\\d+)?$`).test(question.id);
  const choices = [...question.choices];
  while (kind === 'choice' && choices.length < 2) choices.push(newChoice(choices));
  return { ...question, kind, choices, id: plain ? free(kind, all.filter((other) => other.key !== question.key)) : question.id };
}

/** Without the one at this place; what was asked after its answer is asked of everybody. */
export function without(questions: QuestionTerms[], place: number): QuestionTerms[] {
  const gone = questions[place]?.key;
  return questions.filter((_, i) => i !== place).map((one) => (one.after === gone ? { ...one, after: undefined } : one));
}

/** With the one at this place before the one that it follows. */
export function earlier(questions: QuestionTerms[], place: number): QuestionTerms[] {
  const moved = [...questions];
  moved.splice(place - 1, 0, ...moved.splice(place, 1));
  return moved;
}

/** The trigger of this name, by hand where there is none. */
export function triggerOf(name: string | null | undefined): Trigger {
  return triggers.find((one) => one === name) ?? 'manual';
}

export function termsOf(survey: Survey | undefined): Terms {
  const questions: QuestionTerms[] = [];
  for (const { id, kind, text, required, choices, showIf } of survey?.questions ?? []) {
    questions.push({
      key: ++keys,
      id,
      kind: kinds.find((one) => one === kind) ?? 'text',
      text,
      required,
      choices: choices.map((choice) => ({ key: ++keys, ...choice })),
      after: questions.find((before) => before.id === showIf?.question)?.key,
      from: showIf?.from ?? '',
      to: showIf?.to ?? '',
    });
  }
  return {
    title: survey?.title ?? { en: '', zh: '' },
    enabled: survey?.enabled ?? true,
    trigger: triggerOf(survey?.trigger.kind),
    days: survey?.trigger.days ?? '',
    share: survey === undefined ? '' : percentOf(survey.share),
    holdout: survey === undefined ? '' : percentOf(survey.holdoutShare),
    quietFrom: survey?.quietHours?.from ?? '',
    quietTo: survey?.quietHours?.to ?? '',
    linkDays: survey?.linkDays ?? '',
    questions: survey === undefined ? [newQuestion([])] : questions,
  };
}

const number = (value: number | '') => (value === '' ? undefined : value);
const share = (value: number | '') => (value === '' ? undefined : value / 100);
const said = ({ en, zh }: Wording) => ({ en: en.trim(), zh: zh.trim() });

/** What is written. */
export function bodyOf(terms: Terms): SurveyBody {
  const { trigger, questions } = terms;
  return {
    title: said(terms.title),
    enabled: terms.enabled,
    trigger: trigger === 'manual' ? { kind: trigger } : { kind: trigger, days: number(terms.days) },
    share: share(terms.share),
    holdoutShare: share(terms.holdout),
    quietHours: terms.quietFrom === '' && terms.quietTo === '' ? undefined : { from: terms.quietFrom, to: terms.quietTo },
    linkDays: number(terms.linkDays),
    questions: questions.map((question) => ({
      id: question.id,
      kind: question.kind,
      text: said(question.text),
      required: question.required,
      choices: question.kind === 'choice' ? question.choices.map(({ id, text }) => ({ id, text: said(text) })) : undefined,
      showIf:
        question.after === undefined
          ? undefined
          : { question: questions.find((one) => one.key === question.after)?.id, from: number(question.from), to: number(question.to) },
    })),
  };
}
