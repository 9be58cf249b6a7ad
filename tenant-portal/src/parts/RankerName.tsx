import { useTranslation } from 'react-i18next';
import { Known } from './Known';

/** What a ranker is called. */
export function RankerName({ name }: { name: string }) {
  const { t } = useTranslation();
  return <Known words={t(`scenarios.rankers.${name}`, { defaultValue: '' })} code={name} />;
}
