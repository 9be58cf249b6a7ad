import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { Session, Tenant } from '../../api/types';

/** A tenant as it was read, and the tag of what was read. */
export interface Read {
  tenant: Tenant;
  etag: string;
}

export async function readTenant(): Promise<Read> {
  const asked = api.GET('/v1/tenant');
  const tenant = await answer<Tenant>(asked);
  return { tenant, etag: (await asked).response.headers.get('ETag') ?? '*' };
}

/** The tenant, which only its administrators may read. */
export function useTenant(enabled = true) {
  return useQuery({ queryKey: ['tenant'], queryFn: readTenant, enabled });
}

/** Shows at once how the tenant looks now: what stands around the pages comes from the session. */
export function useLooks() {
  const queries = useQueryClient();
  return (looks: Pick<Session, 'color' | 'logoSha256'>) => {
    queries.setQueryData<Session>(['session'], (session) => session && { ...session, ...looks });
    return queries.invalidateQueries({ queryKey: ['tenant'] });
  };
}
