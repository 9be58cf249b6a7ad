import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem';
import { told } from '../texts/told';

const forms = Object.entries(told)
  .map(([english, chinese]) => ({ parts: english.split('{}'), chinese }))
  .sort((one, other) => one.parts.length - other.parts.length) // what says more comes before what holds for more
  .map(({ parts, chinese }) => ({ english: new RegExp(`^${parts.map(literal).join('(.+?)')}$`), chinese }));

function literal(text: string) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The same in Chinese; undefined where there is no form of it. */
export function inChinese(said: string): string | undefined {
  const [, place, fault] = /^([/?]\S+) (.+)$/s.exec(said) ?? []; // of several faults the first stands for all, after its place
  if (fault !== undefined) {
    const chinese = inChinese(fault);
    return chinese === undefined ? undefined : `${place} ${chinese}`;
  }
  for (const { english, chinese } of forms) {
    const found = english.exec(said);
    if (found) {
      let next = 1;
      return chinese.replaceAll('{}', () => found[next++] ?? '');
    }
  }
  const [, what, more] = /^(.+); (.+?)$/s.exec(said) ?? []; // what happened, and how to go on
  if (what === undefined || more === undefined) return undefined;
  const both = [inChinese(what), inChinese(more)];
  return both.includes(undefined) ? undefined : both.join('；');
}

/** What a service said, in the person's language where it is known in that. */
export function Told({ children }: { children: string }) {
  const { i18n } = useTranslation();
  const chinese = i18n.language === 'zh' ? inChinese(children) : undefined;
  return chinese === undefined ? <span lang="en">{children}</span> : <>{chinese}</>;
}

/** Why a field of a form was refused, by its JSON pointer; nothing where it was not. */
export function refusal(problem: Problem | undefined, pointer: string) {
  const said = problem?.of(pointer);
  return said === undefined ? undefined : <Told>{said}</Told>;
}
