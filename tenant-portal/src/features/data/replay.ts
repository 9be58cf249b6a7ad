import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answer, api } from '../../api/client';
import type { ReplayAnswer, ReplayRequest } from '../../api/types';

interface Reason {
  pointer: string;
  detail: string;
}

/** What sending again has come to so far, with the first few reasons of what is still refused, each once. */
export interface Done {
  replayed: number;
  rejected: number;
  reasons: Reason[];
}

const shown = 5;

function reasonsOf({ results }: ReplayAnswer): Reason[] {
  return results.flatMap(({ problem }) => {
    const first = problem?.errors?.[0];
    const detail = first?.detail ?? problem?.detail ?? '';
    return detail === '' ? [] : [{ pointer: first?.pointer ?? '', detail }];
  });
}

function added(before: Done, part: ReplayAnswer): Done {
  const reasons = [...before.reasons];
  for (const reason of reasonsOf(part)) {
    const known = reasons.some(({ pointer, detail }) => pointer === reason.pointer && detail === reason.detail);
    if (!known && reasons.length < shown) reasons.push(reason);
  }
  return { replayed: before.replayed + part.replayed, rejected: before.rejected + part.rejected, reasons };
}

/**
 * Sends dead letters again: some, or all part by part, each once, until they have all been tried or somebody stops it.
 *
 * @param settled hears what it came to, or nothing where that is not known
 */
export function useReplay(settled: (done: Done | undefined) => void) {
  const [done, setDone] = useState<Done>();
  const [goesOn, setGoesOn] = useState(false);
  const [stopping, setStopping] = useState(false);
  const stopped = useRef(false);
  const stop = () => {
    stopped.current = true;
    setStopping(true);
  };
  useEffect(
    () => () => {
      stopped.current = true; // who leaves the page does not see what becomes of it
    },
    [],
  );
  const replay = useMutation({
    mutationFn: async (body: ReplayRequest) => {
      stopped.current = false;
      let all: Done = { replayed: 0, rejected: 0, reasons: [] };
      let pageToken: string | null = null;
      do {
        const part: ReplayAnswer = await answer<ReplayAnswer>(api.POST('/v1/dead-letters:replay', { body: { ...body, pageToken: pageToken ?? undefined } }));
        all = added(all, part);
        setDone(all);
        pageToken = part.nextPageToken;
        setGoesOn(pageToken !== null);
      } while (pageToken !== null && !stopped.current);
      return all;
    },
    onMutate: () => {
      setDone(undefined);
      setStopping(false);
    },
    onSettled: (all) => {
      setGoesOn(false);
      settled(all);
    },
  });
  return {
    /** All that are open, of these kinds and reasons where there are any. */
    all: (choice: Pick<ReplayRequest, 'kind' | 'code'>) => replay.mutate(choice),
    these: (ids: string[]) => replay.mutate({ ids }),
    stop,
    stopping,
    goesOn,
    done,
    forget: () => setDone(undefined),
    isPending: replay.isPending,
    error: replay.error,
  };
}
