/** What a person may see; the services check it again for every call. */
export type Role = 'operator' | 'tenant-admin' | 'merchandiser' | 'analyst' | 'integration';

export const reading: Role[] = ['tenant-admin', 'merchandiser', 'analyst', 'integration'];
export const recommending: Role[] = ['tenant-admin', 'merchandiser', 'integration'];
/** Who may ask a model that does not serve. */
export const comparing: Role[] = ['tenant-admin', 'merchandiser'];
export const writing: Role[] = ['tenant-admin', 'integration'];
export const measuring: Role[] = ['tenant-admin', 'analyst'];
/** Who is told how recommendations do. */
export const watching: Role[] = ['tenant-admin', 'merchandiser', 'analyst'];
export const administering: Role[] = ['tenant-admin'];
export const operating: Role[] = ['operator'];

export function mayBe(roles: readonly string[], wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.includes(role));
}
