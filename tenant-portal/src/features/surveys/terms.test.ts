import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Survey } from '../../api/types';
import { pageWords } from './pageWords';
import { pagesOf } from './shown';
import { bodyOf, earlier, kinds, newQuestion, ofKind, scales, termsOf, without } from './terms';

const service = join('..', 'services', 'satisfaction', 'src', 'main');

const wording = (text: string) => ({ en: text, zh: `${text}？` });
const survey: Survey = {
  id: 'care',
  title: wording('How was it'),
  enabled: true,
  trigger: { kind: 'order_delivered', days: 3 },
  share: 0.25,
  holdoutShare: 0.03,
  quietHours: { from: '21:00', to: '08:00' },
  linkDays: 30,
  questions: [
    { id: 'csat', kind: 'csat', text: wording('Satisfied'), required: true, lowest: 1, highest: 5, choices: [], showIf: null },
    {
      id: 'what',
      kind: 'choice',
      text: wording('What'),
      required: false,
      lowest: null,
      highest: null,
      choices: [
        { id: 'a', text: wording('Delivery') },
        { id: 'b', text: wording('Quality') },
      ],
      showIf: { question: 'csat', from: 1, to: 3 },
    },
  ],
};

describe('a survey in its form', () => {
  it('is written as it was read', () => {
    const { id: _, questions, ...rest } = survey;
    expect(bodyOf(termsOf(survey))).toEqual({
      ...rest,
      questions: questions.map(({ lowest: _l, highest: _h, choices, showIf, ...question }) => ({
        ...question,
        choices: choices.length === 0 ? undefined : choices,
        showIf: showIf ?? undefined,
      })),
    });
  });

  it('leaves out what is usual', () => {
    expect(bodyOf(termsOf(undefined))).toMatchObject({ share: undefined, holdoutShare: undefined, quietHours: undefined, linkDays: undefined, trigger: { kind: 'manual' } });
  });

  it('keeps a condition when its question is called otherwise, and lets it go with the question', () => {
    const terms = termsOf(survey);
    const [csat, what] = terms.questions;
    const renamed = bodyOf({ ...terms, questions: [{ ...csat!, id: 'first' }, what!] });
    expect(renamed.questions?.[1]?.showIf?.question).toBe('first');
    expect(bodyOf({ ...terms, questions: without(terms.questions, 0) }).questions).toMatchObject([{ id: 'what', showIf: undefined }]);
  });

  it('changes places of questions, and leaves a condition that fits no more to be seen', () => {
    const moved = bodyOf({ ...termsOf(survey), questions: earlier(termsOf(survey).questions, 1) });
    expect(moved.questions?.map(({ id }) => id)).toEqual(['what', 'csat']);
    expect(moved.questions?.[0]?.showIf?.question).toBe('csat');
  });

  it('asks each number once, and calls questions by their kind', () => {
    const all = [newQuestion([])];
    for (let n = 0; n < 5; n++) all.push(newQuestion(all));
    expect(all.map(({ id }) => id)).toEqual(['csat', 'nps', 'ces', 'stars', 'text', 'text-2']);
    const choice = ofKind(all[5]!, 'choice', all);
    expect(choice.id).toBe('choice');
    expect(choice.choices.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(ofKind({ ...all[4]!, id: 'why' }, 'choice', all).id).toBe('why');
  });

  it('has the kinds and scales of the service', () => {
    const code = readFileSync(join(service, 'java/io/cxm/satisfaction/survey/domain/QuestionKind.java'), 'utf8');
    const found = [...code.matchAll(/^ {4}([A-Z]+)\((\d+), (\d+)\)/gm)].map((match) => [match[1]!.toLowerCase(), Number(match[2]), Number(match[3])]);
    expect(found).toEqual(kinds.map((kind) => [kind, ...(scales[kind] ?? [0, 0])]));
  });
});

describe('the preview', () => {
  it('asks everybody first, and then what the answers lead to', () => {
    const terms = termsOf(survey);
    const [csat, what] = terms.questions;
    const ids = (given: Record<number, string>) => pagesOf(terms, given).map((page) => page.map(({ id }) => id));
    expect(ids({})).toEqual([['csat']]);
    expect(ids({ [csat!.key]: '3' })).toEqual([['csat'], ['what']]);
    expect(ids({ [csat!.key]: '4' })).toEqual([['csat']]);
    const third = { ...what!, key: -1, id: 'third', after: what!.key };
    expect(pagesOf({ questions: [csat!, what!, third] }, { [csat!.key]: '3', [what!.key]: 'a' }).flat()).toHaveLength(2); // words lead nowhere
  });

  it('says what the pages of the service say', () => {
    for (const [language, file] of [['en', 'survey'], ['zh', 'survey_zh']] as const) {
      const texts = new Map(
        readFileSync(join(service, `resources/page/${file}.properties`), 'utf8')
          .split('\n')
          .filter((line) => /^[a-z]/.test(line))
          .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      );
      for (const [key, text] of Object.entries(pageWords[language])) expect(text, key).toBe(texts.get(key));
    }
  });
});
