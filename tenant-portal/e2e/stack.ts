import { readFileSync } from 'node:fs';

export type RoleName = 'tenant-admin' | 'merchandiser' | 'analyst' | 'operator';

export interface Person {
  username: string;
  password: string;
  role: RoleName;
}

interface Credentials {
  baseUrl: string;
  operator?: { users?: Person[] };
  tenants: Record<string, { users: Person[] }>;
}

/**
 * The running stack: the file that `./cxm up` writes (CXM_E2E_CREDENTIALS), and the tenant with data and people that is
 * looked at (CXM_E2E_TENANT).
 */
function read(): { url: string; tenant: string; people: Person[] } {
  const file = process.env['CXM_E2E_CREDENTIALS'] ?? '../.cxm/credentials.json';
  const credentials = JSON.parse(readFileSync(file, 'utf8')) as Credentials;
  const tenant = process.env['CXM_E2E_TENANT'] ?? 'lantern';
  const people = [...(credentials.tenants[tenant]?.users ?? []), ...(credentials.operator?.users ?? [])];
  return { url: credentials.baseUrl, tenant, people };
}

export const stack = read();

export function personOf(role: RoleName): Person {
  const person = stack.people.find((one) => one.role === role);
  if (person === undefined) throw new Error(`nobody of ${stack.tenant} is ${role}`);
  return person;
}
