import { Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CalibrationBin } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { Dot, Plot, roundTicks } from '../../parts/Plot';
import { Section } from '../../parts/Section';
import { TableToggle } from '../../parts/TableToggle';

/** Whether what a ranker promises is kept: bins of candidates, each where it was promised and where it came true. */
export function Calibration({ name, bins }: { name: string; bins: CalibrationBin[] }) {
  const { t } = useTranslation();
  const { count, decimal, significant } = useFigures();
  const ticks = roundTicks(0, Math.max(...bins.flatMap((bin) => [bin.predicted, bin.ci95[1]])));
  const most = ticks.at(-1) ?? 1;
  // most candidates are never bought: by the root of the chance the small ones can be told apart, and the diagonal stays one
  const at = (chance: number) => 100 * Math.sqrt(chance / most);
  const percent = (chance: number) => `${significant(100 * chance)} %`;
  const marks = ticks.map((tick) => ({ at: at(tick), text: percent(tick) }));
  const kept = bins.filter((bin) => bin.ci95[0] <= bin.predicted && bin.predicted <= bin.ci95[1]).length;
  return (
    <Section title={t('models.calibration', { name })} text={t('models.calibrationText')}>
      <Box maw={620}>
        <Plot
          label={t('models.calibrationLabel', { name, kept: count(kept), n: count(bins.length) })}
          xTicks={marks}
          yTicks={marks}
          xName={t('models.predicted')}
          yName={t('models.observed')}
        >
          <line x1="0" x2="100" y1="100" y2="0" stroke="var(--cxm-mark-quiet)" strokeDasharray="5 4" vectorEffect="non-scaling-stroke" />
          {bins.map((bin) => (
            <line
              key={bin.predicted}
              x1={at(bin.predicted)}
              x2={at(bin.predicted)}
              y1={100 - at(bin.ci95[0])}
              y2={100 - at(bin.ci95[1])}
              stroke="var(--cxm-mark-quiet)"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {bins.map((bin) => (
            <Dot key={bin.predicted} x={at(bin.predicted)} y={100 - at(bin.observed)} />
          ))}
        </Plot>
      </Box>
      <TableToggle
        rows={bins}
        keyOf={(bin) => String(bin.predicted)}
        caption={t('models.calibration', { name })}
        columns={[
          { name: t('models.predicted'), align: 'right', cell: (bin) => `${decimal(100 * bin.predicted, 3)} %` },
          { name: t('models.observed'), align: 'right', cell: (bin) => `${decimal(100 * bin.observed, 3)} %` },
          {
            name: t('satisfaction.ci'),
            align: 'right',
            cell: (bin) => `${decimal(100 * bin.ci95[0], 3)} – ${decimal(100 * bin.ci95[1], 3)} %`,
          },
          { name: 'n', align: 'right', cell: (bin) => count(bin.n) },
        ]}
      />
    </Section>
  );
}
