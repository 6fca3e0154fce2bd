import { useCallback, useEffect, useState } from 'react';
import { describedOf, VIEWS, type View } from './views';

/** Where one is, as the address says it: an address can be shared, and never holds a token. */
export type Route = { readonly view: View } & { readonly [Name in (typeof NAMES)[number]]: string | null };

const NAMES = [
  // The viewer who asks, and the one who is compared.
  'as',
  'with',
  'query',
  // The customer whom ready queries are about, and whom the audit is searched for.
  'code',
  // A type of the reference; a part of the policy, and a field or label in it.
  'type',
  'part',
  'field',
  // What the audit is searched for besides.
  'who',
  'label',
  'since',
  'until',
] as const;

export function routeIn({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Route {
  const given = new URLSearchParams(search);
  const view = VIEWS.find(({ path }) => path === pathname)?.view ?? 'explore';
  const named = Object.fromEntries(NAMES.map((name) => [name, given.get(name)])) as Omit<Route, 'view'>;
  return { view, ...named };
}

export function addressOf(route: Route): string {
  const given = new URLSearchParams(NAMES.flatMap((name) => (route[name] ? [[name, route[name]]] : [])));
  const search = given.toString();
  return `${describedOf(route.view).path}${search ? `?${search}` : ''}`;
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
