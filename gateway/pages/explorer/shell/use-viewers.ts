import { useCallback, useEffect, useMemo, useState } from 'react';
import { type LogIns, readLogIns, type Viewer, viewerOf } from '../asking/viewers';
import { asError } from './use-loaded';

const RENEWED_EVERY = 30 * 60_000;
/** Customers get their class a little after a first start, and a gateway that is away may come back. */
const LOOKED_FOR_EVERY = 4_000;

export interface Viewers {
  readonly demo: boolean;
  /** Null until the gateway has said whom it knows. */
  readonly all: readonly Viewer[] | null;
  readonly away: Error | null;
  /** Adds a viewer for a token of one's own. */
  add(token: string): Viewer;
}

/** Whom one can ask as: kept fresh, since tokens end and viewers appear. */
export function useViewers(): Viewers {
  const [logIns, setLogIns] = useState<LogIns | null>(null);
  const [away, setAway] = useState<Error | null>(null);
  const [own, setOwn] = useState<readonly Viewer[]>([]);

  const read = useCallback(async () => {
    try {
      setLogIns(await readLogIns());
      setAway(null);
    } catch (error) {
      setAway(asError(error));
    }
  }, []);

  const known = logIns !== null;
  const settled = known && !away && logIns.viewers.every(({ missing }) => missing === null);
  useEffect(() => {
    if (!known) void read();
    const timer = setInterval(() => void read(), settled ? RENEWED_EVERY : LOOKED_FOR_EVERY);
    return () => clearInterval(timer);
  }, [read, known, settled]);

  const add = (token: string): Viewer => {
    const viewer = viewerOf(token, own.length + 1);
    setOwn([...own, viewer]);
    return viewer;
  };
  const all = useMemo(() => (logIns ? [...logIns.viewers, ...own] : null), [logIns, own]);
  return { demo: logIns?.demo ?? false, all, away, add };
}
