import { useTranslation } from 'react-i18next';
import { languageOf, localeOf } from '../../texts/language';
import { keyOf } from './terms';

/** Events in words, one or several; one without a word is named as the service does. */
export function useEventWords(): (events: readonly string[]) => string {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(localeOf(languageOf(i18n.language)), { type: 'conjunction', style: 'narrow' });
  return (events) => list.format(events.map((event) => t(`webhooks.events.${keyOf(event)}`, { defaultValue: event })));
}
