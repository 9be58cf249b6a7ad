import { type ComponentType, lazy } from 'react';

/** A page's script did not come: an upgrade took it away after this tab had been opened, or the connection was lost. */
export class NotLoaded extends Error {}

/** A page that is loaded when it is first opened, by the name that its file has for it. */
export const page = (load: () => Promise<Record<string, unknown>>, name: string) =>
  lazy(async () => {
    const loaded = await load().catch((cause: unknown) => {
      throw new NotLoaded(name, { cause });
    });
    return { default: loaded[name] as ComponentType };
  });
