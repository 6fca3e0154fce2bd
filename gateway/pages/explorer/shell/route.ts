import { useCallback, useEffect, useState } from 'react';

export type View = 'explore' | 'compare' | 'docs';

/** Where one is, as the address says it: an address can be shared, and never holds a token. */
export interface Route {
  readonly view: View;
  /** The viewer who asks, and the one who is compared. */
  readonly as: string | null;
  readonly with: string | null;
  readonly query: string | null;
  /** The customer whom ready queries are about. */
  readonly code: string | null;
  readonly type: string | null;
}

const PATHS: Readonly<Record<View, string>> = { explore: '/', compare: '/compare', docs: '/docs' };
const NAMES = ['as', 'with', 'query', 'code', 'type'] as const;

export function routeIn({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Route {
  const given = new URLSearchParams(search);
  const view = pathname === PATHS.compare ? 'compare' : pathname === PATHS.docs ? 'docs' : 'explore';
  const [as, withWhom, query, code, type] = NAMES.map((name) => given.get(name));
  return { view, as: as ?? null, with: withWhom ?? null, query: query ?? null, code: code ?? null, type: type ?? null };
}

export function addressOf(route: Route): string {
  const given = new URLSearchParams(NAMES.flatMap((name) => (route[name] ? [[name, route[name]]] : [])));
  const search = given.toString();
  return `${PATHS[route.view]}${search ? `?${search}` : ''}`;
}

export type Go = (to: Partial<Route>) => void;

export function useRoute(): readonly [Route, Go] {
  const [route, setRoute] = useState(() => routeIn(window.location));
  useEffect(() => {
    const follow = () => setRoute(routeIn(window.location));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const go = useCallback<Go>((to) => {
    const next = { ...routeIn(window.location), ...to };
    window.history.pushState(null, '', addressOf(next));
    setRoute(next);
  }, []);
  return [route, go];
}
