import { useTranslation } from 'react-i18next';
import { wordsOf } from './featureWords';
import { Known } from './Known';

/** A feature of a model in words: one of all, one that each channel has, or one place of several that it takes in a vector. */
export function Feature({ name }: { name: string }) {
  const { t } = useTranslation();
  return <Known words={wordsOf(t, name)} code={name} />;
}
