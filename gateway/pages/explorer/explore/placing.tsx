import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/** A text to put into the editor, and whether to ask it at once: a change is never asked by itself. */
export interface Placed {
  readonly text: string;
  readonly variables: string;
  readonly run: boolean;
}

/** Puts texts into the editor. A tab in which somebody has written stays as it is: the text gets a tab of its own. */
export function Placing({ placed }: { readonly placed: Placed | null }) {
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const { addTab, run } = useGraphiQLActions();
  const last = useRef<Placed | null>(null);
  const ours = useRef(new Set<string>());

  useEffect(() => {
    if (!placed || !query || !variables || last.current === placed) return;
    last.current = placed;
    const present = query.getValue();
    if (present.trim() !== '' && !ours.current.has(present) && present !== placed.text) addTab();
    ours.current.add(placed.text);
    query.setValue(placed.text);
    variables.setValue(placed.variables);
    // The editor reads the operation out of the text a moment after it was set.
    if (placed.run) setTimeout(() => void run(), 150);
  }, [placed, query, variables, addTab, run]);
  return null;
}
