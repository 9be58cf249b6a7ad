import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { isMissing } from '../../api/problem';
import type { Vector } from '../../api/types';
import { Bars } from '../../parts/Bars';
import { ErrorState } from '../../parts/ErrorState';
import { Feature } from '../../parts/Feature';
import { useFigures } from '../../parts/figures';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';

const few = 15;

/** The features that the models see, by name, the strongest first. */
export function VectorSection({ kind, id }: { kind: 'items' | 'users'; id: string }) {
  const { t } = useTranslation();
  const { decimal, count, time } = useFigures();
  const [all, setAll] = useState(false);
  const vector = useQuery({
    queryKey: ['vector', kind, id],
    queryFn: () =>
      kind === 'items'
        ? answer<Vector>(api.GET('/v1/items/{id}/vector', { params: { path: { id } } }))
        : answer<Vector>(api.GET('/v1/users/{id}/vector', { params: { path: { id } } })),
  });
  const values = (vector.data?.names ?? [])
    .map((name, index) => ({ name, value: vector.data?.vector?.[index] ?? 0 }))
    .filter((feature) => feature.value !== 0)
    .sort((one, other) => Math.abs(other.value) - Math.abs(one.value));
  const shown = all ? values : values.slice(0, few);
  return (
    <Section title={t('vector.title')} text={vector.data?.dataClock ? t('vector.text', { time: time(vector.data.dataClock) }) : undefined}>
      {vector.isPending && <Waiting />}
      {vector.error && !isMissing(vector.error) && <ErrorState error={vector.error} retry={() => void vector.refetch()} />}
      {(vector.data ?? isMissing(vector.error)) && values.length === 0 && <Text c="dimmed">{t('vector.none')}</Text>}
      <Bars
        label={t('vector.title')}
        wide={190}
        rows={shown.map((feature) => ({ ...feature, title: <Feature name={feature.name} />, text: decimal(feature.value, 3) }))}
      />
      {values.length > few && (
        <Button size="xs" variant="default" onClick={() => setAll(!all)} style={{ alignSelf: 'flex-start' }}>
          {all ? t('vector.fewer') : t('vector.all', { n: count(values.length) })}
        </Button>
      )}
    </Section>
  );
}
