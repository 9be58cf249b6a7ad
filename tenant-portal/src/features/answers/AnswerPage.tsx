import { Alert, Anchor, Button, Group, Paper, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { answer, api } from '../../api/client';
import type { Explored, GivenAnswer } from '../../api/types';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorState } from '../../parts/ErrorState';
import { Facts } from '../../parts/Facts';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { PageHeader } from '../../parts/PageHeader';
import { RankerName } from '../../parts/RankerName';
import { Section } from '../../parts/Section';
import { Told } from '../../parts/Told';
import { paths } from '../../shell/paths';
import { valueOf } from '../catalogue/items';
import { useTitles } from '../catalogue/useTitles';
import { RecommendedCard } from '../playground/RecommendedCard';
import { Replay } from './Replay';
import { WhyMissing } from './WhyMissing';

/** An answer that was given, by its id: what it said, whether it comes out the same again, and why an item is not in it. */
export function AnswerPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(id);
  const open = (event: FormEvent) => {
    event.preventDefault();
    void navigate(`${paths.answers}/${encodeURIComponent(typed.trim())}`);
  };
  return (
    <Stack>
      <Anchor component={Link} to={paths.playground} underline="always">
        {t('answers.back')}
      </Anchor>
      <PageHeader title={t('answers.title')} text={t('answers.text')} />
      <Paper withBorder p="md" component="form" onSubmit={open} aria-label={t('answers.open')}>
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('answers.id')}
            description={t('answers.idHint')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            style={{ flex: '1 1 20rem' }}
          />
          <Button type="submit" disabled={typed.trim() === ''}>
            {t('answers.open')}
          </Button>
        </Group>
      </Paper>
      {id !== '' && <Opened key={id} id={id} />}
    </Stack>
  );
}

function Opened({ id }: { id: string }) {
  const { t } = useTranslation();
  const { moment, percent, count } = useFigures();
  const drawn = ({ rank, among, propensity, insteadOf }: Explored) =>
    t(insteadOf === undefined ? 'answers.exploredSame' : 'answers.exploredInstead', {
      rank: count(rank),
      among: count(among),
      chance: percent(100 * propensity, 2),
      item: insteadOf,
    });
  const given = useQuery({
    queryKey: ['answers', id],
    queryFn: () => answer<GivenAnswer>(api.GET('/v1/recommendations/{id}', { params: { path: { id } } })),
  });
  const found = given.data;
  const titles = useTitles((found?.items ?? []).flatMap((item) => (valueOf(item, 'title') === undefined ? [item.id] : [])));
  if (given.isPending) return <Waiting rows={6} />;
  const failure = given.error && <ErrorState error={given.error} retry={() => void given.refetch()} />;
  if (found === undefined) return failure;
  return (
    <>
      {failure}
      <Section title={t('answers.given')}>
        <Facts
          rows={[
            [t('answers.at'), moment(found.at)],
            [t('answers.kind'), t(`answers.kinds.${found.kind}`, { defaultValue: found.kind })],
            [t('answers.scenario'), found.scenario],
            [t('answers.experiment'), found.experiment && [found.experiment.id, found.experiment.arm].filter(Boolean).join(' · ')],
            [t('answers.model'), found.bundle],
            [t('answers.ranker'), found.ranker && <RankerName name={found.ranker} />],
            [t('answers.explored'), found.explored && drawn(found.explored)],
          ]}
        />
        {found.warnings?.map((warning) => (
          <Alert key={warning} role="note" variant="outline" color="yellow">
            <Told>{warning}</Told>
          </Alert>
        ))}
        {found.replayable ? <Replay recommendationId={id} /> : <Alert role="note" variant="outline" color="yellow">{t('answers.unreplayable')}</Alert>}
      </Section>
      {found.replayable && (
        <Section title={t('answers.missing')}>
          <WhyMissing recommendationId={id} />
        </Section>
      )}
      <Section title={t('answers.items')}>
        {found.items?.length === 0 && <EmptyState title={t('answers.noneTitle')} text={t('answers.noneText')} />}
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="sm" style={{ alignItems: 'start' }}>
          {found.items?.map((item) => <RecommendedCard key={item.id} item={item} named={titles.get(item.id ?? '')} />)}
        </SimpleGrid>
      </Section>
    </>
  );
}
