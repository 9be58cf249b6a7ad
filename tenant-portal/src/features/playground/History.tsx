import { useTranslation } from 'react-i18next';
import { Section } from '../../parts/Section';
import { EventTable } from '../shoppers/EventTable';
import { askEventsOfAnyone } from '../shoppers/events';

const few = 10;

/** What the shopper did, beside what they would get. */
export function History({ shopper }: { shopper: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('playground.history')}>
      <EventTable of={['users', shopper, few]} ask={askEventsOfAnyone(shopper, few)} show="item" />
    </Section>
  );
}
