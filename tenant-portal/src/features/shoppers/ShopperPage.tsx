import { Alert, Anchor, Button, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { answer, api } from '../../api/client';
import { isMissing } from '../../api/problem';
import type { Shopper } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { Facts } from '../../parts/Facts';
import { Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { administering, recommending } from '../../session/roles';
import { useSession } from '../../session/SessionProvider';
import { paths } from '../../shell/paths';
import { textOf } from '../catalogue/items';
import { EdgeSection, useEdges } from './EdgeSection';
import { EventTable } from './EventTable';
import { askEventsOfAnyone } from './events';
import { genderInWords } from './gender';
import { PrivacySection } from './PrivacySection';
import { VectorSection } from './VectorSection';

/** Everything that is held of one shopper. */
export function ShopperPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { may } = useSession();
  const shopper = useQuery({
    queryKey: ['users', 'one', id],
    queryFn: () => answer<Shopper>(api.GET('/v1/users/{id}', { params: { path: { id } } })),
  });
  const edges = useEdges(id);
  const found = shopper.data;
  const unrecorded = found === undefined && isMissing(shopper.error);
  const unknown = unrecorded && isMissing(edges.error);
  const allowed = (consent: boolean | undefined) => (consent === undefined || consent === null ? undefined : consent ? t('parts.yes') : t('parts.no'));
  return (
    <Stack>
      <Anchor component={Link} to={paths.shoppers} underline="always">
        {t('shoppers.back')}
      </Anchor>
      <PageHeader title={id} text={t('shoppers.one')}>
        {may(recommending) && (
          <Button component={Link} to={`${paths.playground}?shopper=${encodeURIComponent(id)}`}>
            {t('shoppers.tryIt')}
          </Button>
        )}
      </PageHeader>
      {(shopper.isPending || (unrecorded && edges.loading)) && <Waiting />}
      {shopper.error && (!unrecorded || unknown) && <ErrorState error={shopper.error} retry={() => void shopper.refetch()} />}
      {(found || (unrecorded && !unknown && !edges.loading)) && (
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          <Stack miw={0}>
            {found ? (
              <Section title={t('shoppers.facts')}>
                <Facts
                  rows={[
                    [t('shoppers.city'), [found.city, found.region].filter(Boolean).join(', ')],
                    [t('shoppers.born'), found.birthYear?.toString()],
                    [t('shoppers.age'), found.age?.toString()],
                    [t('shoppers.gender'), found.gender && genderInWords(t, found.gender)],
                    [t('shoppers.occupation'), found.occupation],
                    [t('shoppers.tier'), found.memberTier],
                    [t('shoppers.interests'), found.interests?.join(', ')],
                    [t('shoppers.personalization'), allowed(found.consent?.personalization)],
                    [t('shoppers.profiling'), allowed(found.consent?.profiling)],
                    ...Object.entries(found.attributes ?? {}).map(([name, value]): [string, string] => [name, textOf(value)]),
                  ]}
                />
              </Section>
            ) : (
              <Alert role="note" color="yellow" variant="outline">
                {t('shoppers.unrecorded')}
              </Alert>
            )}
            <EdgeSection id={id} />
            <VectorSection key={id} kind="users" id={id} />
          </Stack>
          <Section title={t('shoppers.events')}>
            <EventTable of={['users', id]} ask={askEventsOfAnyone(id, 20)} show="item" />
          </Section>
        </SimpleGrid>
      )}
      {/* also where there is no record: events and answers may be there */}
      {shopper.isFetched && may(administering) && <PrivacySection key={id} id={id} />}
    </Stack>
  );
}
