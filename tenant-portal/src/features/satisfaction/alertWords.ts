import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { AlertList, SatisfactionAlert } from '../../api/types';
import { useFigures } from '../../parts/figures';

export function askAlerts(query: { pageSize?: number; pageToken?: string | undefined }): Promise<AlertList> {
  return answer<AlertList>(api.GET('/v1/satisfaction/alerts', { params: { query } }));
}

/** An alert in words. */
export function useAlertWords() {
  const { t } = useTranslation();
  const { decimal } = useFigures();
  return {
    what: (alert: SatisfactionAlert) => t(`satisfaction.alerts.${alert.direction === 'fall' ? 'fall' : 'rise'}`, { metric: t(`satisfaction.metrics.${alert.metric}`) }),
    /** Points with their sign. */
    points: (value: number | undefined) => (value !== undefined && value > 0 ? '+' : '') + decimal(value),
  };
}
