import { useQuery } from '@tanstack/react-query';
import { Problem } from '../../api/problem';
import type { FieldError } from '../../api/types';

export interface RowErrors {
  row?: number;
  errors?: FieldError[];
}

const most = 5;

export function errorsPath(id: string): string {
  return `/v1/operations/${encodeURIComponent(id)}/errors`;
}

/** Why the first refused rows were refused; the whole list is a download. */
export function useRowErrors(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['operation', id, 'errors'],
    enabled,
    queryFn: async () => {
      const response = await fetch(errorsPath(id));
      if (!response.ok) throw Problem.of(response.status, await response.json().catch(() => undefined));
      const lines = (await response.text()).split('\n', most);
      return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RowErrors);
    },
  });
}
