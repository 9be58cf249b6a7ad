import { useTranslation } from 'react-i18next';
import type { Evaluation, Measured } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { RowTable } from '../../parts/ListTable';
import { Section } from '../../parts/Section';

/** What weights of satisfaction would do to this model's lists: what is lost of what shoppers wanted, for how much more satisfaction. */
export function Weights({ tradeOff }: { tradeOff: NonNullable<Evaluation['tradeOff']> }) {
  const { t } = useTranslation();
  const { count, decimal, percent } = useFigures();
  const told = ({ value, ci95 }: Measured, digits: number, sign = false) => {
    if (typeof value !== 'number') return '–';
    const number = (it: number) => `${sign && Number(it.toFixed(digits)) > 0 ? '+' : ''}${decimal(it, digits)}`;
    return ci95 ? `${number(value)} [${ci95.map(number).join('; ')}]` : number(value);
  };
  return (
    <Section title={t('models.weights')} text={t('models.weightsText', { cases: count(tradeOff.cases) })}>
      <RowTable
        rows={tradeOff.points}
        keyOf={({ satisfaction }) => String(satisfaction)}
        caption={t('models.weights')}
        columns={[
          { name: t('models.weight'), cell: ({ satisfaction }) => decimal(satisfaction, 2) },
          { name: 'NDCG', align: 'right', cell: ({ ndcg }) => told(ndcg, 4) },
          { name: t('models.ndcgOver'), align: 'right', cell: ({ satisfaction, difference }) => (satisfaction === 0 ? '–' : told(difference, 4, true)) },
          { name: t('models.gainOver'), align: 'right', cell: ({ satisfaction, gain }) => (satisfaction === 0 ? '–' : told(gain, 2, true)) },
          { name: t('models.toldOf'), align: 'right', cell: (point) => percent(100 * point.told) },
        ]}
      />
    </Section>
  );
}
