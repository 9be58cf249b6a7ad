import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useOnceKeys } from '../../api/once';
import type { Report, ReportBody } from '../../api/types';
import { useSay } from '../../parts/Said';

/** Asks for a report; who asks again for what nobody knows of gets what was begun. */
export function useMakeReport() {
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const keys = useOnceKeys();
  return useMutation({
    mutationFn: (body: ReportBody) => answer<Report>(api.POST('/v1/reports', { params: { header: { 'Idempotency-Key': keys.of(body) } }, body })),
    onSuccess: () => {
      keys.done();
      say(t('reports.asked'));
      void queries.invalidateQueries({ queryKey: ['reports'] });
    },
  });
}
