import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { FieldError } from '../../api/types';
import { lineOf } from './csv';
import { neutral } from './spreadsheet';

export interface RowErrors {
  row?: number;
  errors?: FieldError[];
}

const most = 5;
/** So many refused rows somebody mends by hand, in a spreadsheet. */
const few = 1000;

/** Refused rows as a table, a line for each fault. */
function tableOf(rows: RowErrors[]): string {
  const lines = rows.flatMap(({ row, errors }) =>
    (errors ?? []).map(({ pointer, code, detail }) => [String(row ?? ''), pointer ?? '', code ?? '', detail ?? '']),
  );
  return [['row', 'pointer', 'code', 'detail'], ...lines].map((line) => `${lineOf(line.map(neutral))}\n`).join('');
}

export function errorsPath(id: string): string {
  return `/v1/operations/${encodeURIComponent(id)}/errors`;
}

/** Why the first refused rows were refused, and all as a table where they are few; the list, which ends after 10,000 rows or 2 MiB, is a download. */
export function useRowErrors(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['operation', id, 'errors'],
    enabled,
    queryFn: async () => {
      const said = await answer<string | undefined>(
        api.GET('/v1/operations/{id}/errors', { params: { path: { id } }, parseAs: 'text', headers: { Accept: '*/*' } }),
      );
      const lines = (said ?? '').split('\n').filter((line) => line !== '');
      const rows = lines.slice(0, few + 1).map((line) => JSON.parse(line) as RowErrors);
      return { listed: lines.length, first: rows.slice(0, most), table: rows.length > few ? undefined : tableOf(rows) };
    },
  });
}
