import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SatisfactionAnswer } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { Told } from '../../parts/Told';
import { paths } from '../../shell/paths';

/** How many of those who were asked answered, or why that is not told. */
export function ResponseRate({ rate }: { rate: SatisfactionAnswer['responseRate'] }) {
  const { t } = useTranslation();
  const { decimal, percent } = useFigures();
  const [low, high] = rate.ci95 ?? [];
  return (
    <Section
      title={t('satisfaction.response.title')}
      aside={
        <Anchor component={Link} to={paths.surveys} size="sm" underline="always">
          {t('satisfaction.response.surveys')}
        </Anchor>
      }
    >
      <Text>
        {rate.value === null ? <Told>{rate.reason ?? ''}</Told> : t('satisfaction.response.of', { value: percent(rate.value) })}
        {rate.value !== null && low !== undefined && ` (95%: ${decimal(low)}–${decimal(high)})`}
      </Text>
    </Section>
  );
}
