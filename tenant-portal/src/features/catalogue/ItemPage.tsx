import { Anchor, Button, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { answer, api } from '../../api/client';
import type { Item } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { Facts } from '../../parts/Facts';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { Section } from '../../parts/Section';
import { recommending } from '../../session/roles';
import { useSession } from '../../session/SessionProvider';
import { paths } from '../../shell/paths';
import { EventTable } from '../shoppers/EventTable';
import { askEventsOfItem } from '../shoppers/events';
import { VectorSection } from '../shoppers/VectorSection';
import { textOf } from './items';
import { ItemPicture } from './ItemPicture';
import { SimilarItems } from './SimilarItems';

/** Everything that is held of one item. */
export function ItemPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { money, count, day } = useFigures();
  const { may } = useSession();
  const item = useQuery({
    queryKey: ['items', 'one', id],
    queryFn: () => answer<Item>(api.GET('/v1/items/{id}', { params: { path: { id } } })),
  });
  const found = item.data;
  return (
    <Stack>
      <Anchor component={Link} to={paths.catalogue} underline="always">
        {t('catalogue.back')}
      </Anchor>
      <PageHeader title={found?.title ?? id} text={found?.title ? id : undefined}>
        {may(recommending) && (
          <Button component={Link} to={`${paths.playground}?item=${encodeURIComponent(id)}`} variant="default">
            {t('catalogue.tryIt')}
          </Button>
        )}
      </PageHeader>
      {item.isPending && <Waiting />}
      {item.error && <ErrorState error={item.error} retry={() => void item.refetch()} />}
      {found && (
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          <Stack miw={0}>
            <Section title={t('catalogue.facts')}>
              {found.imageUrl && <ItemPicture title={found.title ?? id} url={found.imageUrl} size={160} />}
              <Facts
                rows={[
                  [t('catalogue.description'), found.description],
                  [t('catalogue.brand'), found.brand],
                  [t('catalogue.categories'), found.categories?.join(' · ')],
                  [t('catalogue.tags'), found.tags?.join(', ')],
                  [t('catalogue.price'), found.price == null ? undefined : money(found.price, found.currency)],
                  [t('catalogue.salePrice'), found.salePrice == null ? undefined : money(found.salePrice, found.currency)],
                  [t('catalogue.stock'), found.inStock === false ? t('catalogue.soldOut') : found.stock == null ? t('catalogue.inStock') : count(found.stock)],
                  [t('catalogue.group'), found.groupId],
                  [t('catalogue.availableFrom'), found.availableFrom ? day(found.availableFrom) : undefined],
                  [t('catalogue.availableTo'), found.availableTo ? day(found.availableTo) : undefined],
                  ...Object.entries(found.attributes ?? {}).map(([name, value]): [string, string] => [name, textOf(value)]),
                ]}
              />
            </Section>
            {may(recommending) && <SimilarItems id={id} />}
          </Stack>
          <Stack miw={0}>
            <Section title={t('catalogue.events')}>
              <EventTable of={['items', id]} ask={askEventsOfItem(id, 10)} show="shopper" />
            </Section>
            <VectorSection key={id} kind="items" id={id} />
          </Stack>
        </SimpleGrid>
      )}
    </Stack>
  );
}
