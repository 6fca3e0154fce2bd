import { useMonaco } from '@graphiql/react';
import { useEffect } from 'react';

export type Monaco = NonNullable<ReturnType<typeof useEditors>>;

/** What makes editors: the same that the queries are written in. Undefined until it is loaded. */
export function useEditors() {
  const initialize = useMonaco(({ actions }) => actions.initialize);
  useEffect(() => void initialize(), [initialize]);
  return useMonaco(({ monaco }) => monaco);
}
