import { useTranslation } from 'react-i18next';
import type { CalibrationBin } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { ReliabilityPlot } from '../../parts/ReliabilityPlot';
import { Section } from '../../parts/Section';
import { TableToggle } from '../../parts/TableToggle';

/** Whether what a ranker promises is kept: bins of candidates, each where it was promised and where it came true. */
export function Calibration({ name: code, bins }: { name: string; bins: CalibrationBin[] }) {
  const { t } = useTranslation();
  const { count, interval, percent } = useFigures();
  const name = t(`scenarios.rankers.${code}`, { defaultValue: code });
  const kept = bins.filter((bin) => bin.ci95[0] <= bin.predicted && bin.predicted <= bin.ci95[1]).length;
  return (
    <Section title={t('models.calibration', { name })} text={t('models.calibrationText')}>
      <ReliabilityPlot
        bins={bins}
        label={t('models.calibrationLabel', { name, kept: count(kept), n: count(bins.length) })}
        xName={t('models.predicted')}
        yName={t('models.observed')}
      />
      <TableToggle
        rows={bins}
        keyOf={(bin) => String(bin.predicted)}
        caption={t('models.calibration', { name })}
        columns={[
          { name: t('models.predicted'), align: 'right', cell: (bin) => percent(100 * bin.predicted, 3) },
          { name: t('models.observed'), align: 'right', cell: (bin) => percent(100 * bin.observed, 3) },
          {
            name: t('satisfaction.ci'),
            align: 'right',
            cell: (bin) => interval(bin.ci95.map((end) => 100 * end), 3),
          },
          { name: 'n', align: 'right', cell: (bin) => count(bin.n) },
        ]}
      />
    </Section>
  );
}
