import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inChinese } from '../parts/Told';
import en from './en';

const services = join('..', 'services');
const sources = readdirSync(services, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(?!local|simulator|libs.testkit).*src.main.java.*\.java$/.test(file))
  .map((file) => {
    const code = readFileSync(join(services, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
    return { file, code };
  });

/** What talks to another service or to a database, or names features, which have words of their own. */
const silent = /(Grpc|RowFeatures|SqlHistory|SqlResponses|ItemScan)\.java$/;
/** Parts of sentences, of which each whole has its form. */
const parts = new Set([
  '… …',
  '…; …',
  '…, after row …',
  'must be …',
  'The picture …',
  'channel … is left out: …',
  'recall …: what is popular has to do',
  'profile …',
  'profile …: what is in memory of the shopper has to do',
  "profile …: not personalised, since the shopper's consent is not known",
]);

/** Calls whose texts are told. */
const named =
  /(?<!\w)(?:new ProblemException|ProblemException\.(?:parameter|later|spent)|new (?:RefusedBody|Unreadable|(?:Rows\.)?UnreadableStream|FilterSyntax|Bad|Promotion)|Outcome\.failed|return failed|trouble(?:\(\))?\.(?:warn|degraded)|unknown|unavailable|parameter|unreadable|conflict|gone|without|skipped\.put|skipped = Optional\.of)\(/g;
/** A code, behind which its text stands. */
const coded = /(?:,\s*|Fault\()"[a-z]+(?:-[a-z]+)*",\s*/g;
const string = /"((?:[^"\\\n]|\\.)*)"/y;

/** What stands from there to the end of a call or of the whole, parted by this sign. */
function parted(code: string, from: number, by: string): string[] {
  const found = [''];
  let depth = 0;
  for (let at = from; at < code.length; at++) {
    string.lastIndex = at;
    const sign = code[at] === '"' ? (string.exec(code)?.[0] ?? '"') : (code[at] ?? '');
    if (')]}'.includes(sign)) depth--;
    if (depth < 0) break;
    if ('([{'.includes(sign)) depth++;
    if (sign === by && depth === 0) found.push('');
    else found[found.length - 1] += sign;
    at += sign.length - 1;
  }
  return found.map((part) => part.trim());
}

/** The sentence of an expression, with … for each part that differs; undefined of what is none. */
function sentenceOf(expression: string): string | undefined {
  const template = /^((?:"(?:[^"\\]|\\.)*"[\s+]*)+)\.formatted\(/.exec(expression)?.[1];
  const texts = parted(template ?? expression, 0, '+').map((part) => /^"((?:[^"\\]|\\.)*)"$/.exec(part)?.[1]);
  if (texts.every((text) => text === undefined)) return undefined;
  const said = JSON.parse(`"${texts.map((text) => text ?? '…').join('')}"`) as string;
  const sentence = template === undefined ? said : said.replaceAll(/%[+0-9.,$]*[sdf]/g, '…').replaceAll('%%', '%');
  return sentence.includes(' ') ? sentence : undefined;
}

/** What services say in fixed words, each with where. */
function sentences(): Map<string, string> {
  const found = new Map<string, string>();
  for (const { file, code } of sources) {
    if (silent.test(file)) continue;
    const note = (expression: string | undefined, end = '') => {
      const sentence = expression === undefined ? undefined : sentenceOf(expression);
      if (sentence !== undefined) found.set(sentence + end, file);
    };
    for (const call of code.matchAll(named)) {
      const end = call[0].includes('FilterSyntax') ? ' at position …' : '';
      parted(code, call.index + call[0].length, ',').forEach((argument) => note(argument, end));
    }
    for (const [, sentence] of code.matchAll(/_detail = '([^']+ [^']+)'/g)) found.set(sentence ?? '', file); // what a statement says itself
    for (const code_ of code.matchAll(coded)) note(parted(code, code_.index + code_[0].length, ',')[0]);
  }
  return found;
}

function codeOf(path: string): string {
  return sources.find(({ file }) => file.replaceAll('\\', '/').endsWith(path))?.code ?? '';
}

/** What this finds in parentheses. */
function all(code: string, wanted: RegExp): string[] {
  return [...code.matchAll(wanted)].map((match) => match[1] ?? '');
}

/** The names of an enumeration, as small letters alone. */
function namesOf(path: string, name: string): string[] {
  const code = codeOf(path).replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  const body = new RegExp(`enum ${name}[^{]*\\{([^;}]*)`).exec(code)?.[1]?.replaceAll(/\([^()]*\)/g, '') ?? '';
  return body.split(',').flatMap((constant) => (/[A-Z]/.test(constant) ? [plain(constant.trim())] : []));
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function keysOf(family: string): string[] {
  return Object.keys(family.split('.').reduce<unknown>((texts, part) => (texts as Record<string, unknown>)[part], en) as object);
}

const wordsOf = (family: string) => keysOf(family).map(plain);

describe('what services say', () => {
  it('has a form in Chinese', () => {
    const said = sentences();
    expect(said.size).toBeGreaterThan(200);
    const missing = [...said].filter(([sentence]) => !parts.has(sentence) && inChinese(sentence) === undefined);
    expect(missing.map(([sentence, file]) => `${sentence} (${file})`)).toEqual([]);
    expect([...parts].filter((part) => !said.has(part)), 'is said no more').toEqual([]);
  });

  it.each([
    ['measure/domain/SuppressionReason.java', 'SuppressionReason', 'satisfaction.reasons'],
    ['online/domain/Withheld.java', 'Withheld', 'metrics.reasons'],
    ['online/domain/OnlineMetric.java', 'OnlineMetric', 'metrics.names'],
    ['online/domain/Verdict.java', 'Verdict', 'experimentReport.verdicts'],
    ['online/domain/Stability.java', 'Stability', 'metrics.drift.verdicts'],
    ['online/domain/DriftDimension.java', 'DriftDimension', 'metrics.drift.dimensions'],
    ['online/domain/ServedCalibration.java', 'Verdict', 'metrics.kept.verdicts'],
    ['answer/domain/Looked.java', 'Stage', 'answers.stages'],
    ['candidates/domain/Report.java', 'Trouble', 'answers.channelProblems'],
    ['recommendation/domain/Wanted.java', 'Kind', 'answers.kinds'],
    ['rule/domain/Effect.java', 'Effect', 'rules.kinds'],
    ['job/fit/Choice.java', 'Verdict', 'models.verdicts'],
    ['job/advice/Advice.java', 'Verdict', 'models.adviceVerdicts'],
    ['job/advice/Trial.java', 'Lever', 'models.levers'],
    ['survey/domain/SkipReason.java', 'SkipReason', 'surveys.reasons'],
    ['survey/domain/InvitationState.java', 'InvitationState', 'states'],
    ['survey/domain/QuestionKind.java', 'QuestionKind', 'surveys.kinds'],
    ['webhook/domain/WebhookEvent.java', 'WebhookEvent', 'webhooks.events'],
    ['webhook/domain/Delivery.java', 'State', 'states'],
    ['webhook/domain/Attempt.java', 'Trouble', 'webhooks.troubles'],
    ['cases/domain/CaseState.java', 'CaseState', 'states'],
    ['cases/domain/CasePriority.java', 'CasePriority', 'cases.priorities'],
    ['cases/domain/CaseSource.java', 'CaseSource', 'cases.kinds'],
    ['cases/domain/CaseTrigger.java', 'CaseTrigger', 'cases.triggers'],
    ['cases/domain/Author.java', 'Author', 'cases.from'],
    ['cases/domain/Deed.java', 'Deed', 'cases.deeds'],
    ['run/domain/RunState.java', 'RunState', 'states'],
    ['operations/domain/OperationState.java', 'OperationState', 'states'],
  ])('as a code of %s has a word', (path, name, family) => {
    const names = namesOf(path, name);
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((each) => !wordsOf(family).includes(each))).toEqual([]);
  });

  it('as a feature of rows or vectors has words, and each of them is one', () => {
    const rows = codeOf('ranker/RowFeatures.java');
    const lists = all(rows, /List\.of\(([^)]*)\)/g).flatMap((list) => all(list, /"([^"]+)"/g));
    const groups = all(rows, /(?:return|->|\?|:) "([^"]+)"/g).filter((name) => name !== 'channel ');
    const vectors = all(codeOf('features/FeatureSpecs.java'), /(?:item|user)\("(\w+)"/g);
    expect([lists.length > 20, groups.length > 5, vectors.length > 20]).toEqual([true, true, true]);
    expect([...new Set([...lists, ...groups, ...vectors])].sort()).toEqual(keysOf('features.names').sort());
    const ofEach = [...all(rows, /channel \+ " (\w+)"/g), ...all(rows, /FOUND = " (\w+)"/g)];
    expect(['all', ...ofEach].sort()).toEqual(keysOf('features.ofChannel').sort());
  });

  it('as a channel, or as a service that erases, has a name', () => {
    const [channels = ''] = all(codeOf('scenario/api/ScenarioReading.java'), /CHANNELS = \w+\.of\(([^)]*)\)/g);
    expect(all(channels, /"(\w+)"/g).sort()).toEqual(keysOf('channels').sort());
    const erasing = sources.filter(({ code }) => code.includes('.setService(SERVICE)'));
    expect(erasing.flatMap(({ code }) => all(code, /SERVICE = "([a-z]+)"/g)).sort()).toEqual(keysOf('privacy.services').sort());
  });

  it('as a state of predictions, or one of their figures, has words', () => {
    const states = all(codeOf('job/satisfaction/Predictions.java'), /none\("([a-z-]+)"\)/g);
    expect([...new Set(['predicted', ...states])].sort()).toEqual(keysOf('models.foretold.states').sort());
    expect(all(codeOf('job/satisfaction/Figure.java'), /\("(\w+)"\)/g).sort()).toEqual(keysOf('models.foretold.metrics').sort());
    const reasons = all(codeOf('job/satisfaction/SatisfactionJson.java'), /"(surely lower|not surely lower)"/g);
    expect(reasons).toHaveLength(2);
    const said = reasons.map((verdict) => `the network's log-loss on later lines, by which nothing of it was chosen, is ${verdict}: by 0.1, standard error 0.2`);
    expect(said.filter((sentence) => inChinese(sentence) === undefined)).toEqual([]);
  });

  it('as a problem has words by its status, but for what only a fault of the portal brings about', () => {
    const rows = readFileSync(join('..', 'docs', 'reference', 'problems.md'), 'utf8').matchAll(/^\| `[a-z-]+` \| (\d+) \|/gm);
    const statuses = new Set([...rows].map((row) => row[1] ?? ''));
    expect([...statuses].filter((status) => !wordsOf('problems').includes(status))).toEqual(['400', '405', '414', '415', '431', '500']);
  });

  it('as an action of the audit log has words', () => {
    const resources = wordsOf('settings.actions');
    const actions = sources.flatMap(({ code }) => [...code.matchAll(/"([a-z]+(?:-[a-z]+)*)\.([a-z]+)"/g)]);
    const told = actions.filter(([, resource]) => resources.includes(plain(resource ?? '')));
    expect(told.length).toBeGreaterThan(20);
    const missing = told.filter(([, resource, action]) => !wordsOf(`settings.actions.${resource}`).includes(action ?? ''));
    expect(missing.map(([literal]) => literal)).toEqual([]);
  });
});
