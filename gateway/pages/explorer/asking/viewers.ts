import type { ReadyViewer } from '../../ready-viewers';

/** Somebody as whom this page asks; whose audience nobody told is asked of the gateway. */
export type Viewer = Omit<ReadyViewer, 'audience'> & { readonly audience: ReadyViewer['audience'] | null };

/** Demo mode hands out log-ins; elsewhere everybody brings a token of their own. */
export interface LogIns {
  readonly demo: boolean;
  readonly viewers: readonly Viewer[];
}

export const NOBODY: Viewer = {
  name: 'nobody',
  title: 'Nobody',
  about: 'No token at all: the catalogue and nothing else.',
  audience: 'nobody',
  rare: false,
  token: null,
  missing: null,
};

/** @throws Error if the gateway does not answer. */
export async function readLogIns(): Promise<LogIns> {
  const response = await fetch('/demo/viewers', { cache: 'no-store' });
  if (!response.ok) return { demo: false, viewers: [NOBODY] };
  const { viewers } = (await response.json()) as { readonly viewers: readonly Viewer[] };
  return { demo: true, viewers };
}

/** A viewer of one's own token, titled by what the token says of its bearer. It is kept in this page alone. */
export function viewerOf(token: string, place: number): Viewer {
  const claims = claimsIn(token);
  const title = claims.name ?? claims.sub ?? `Token ${place}`;
  const about = `Your own token${claims.kind ? `: ${claims.kind}` : ''}. It is forgotten when this page closes.`;
  return { ...NOBODY, name: `token-${place}`, title, about, audience: null, token };
}

interface Claims {
  readonly name?: string;
  readonly sub?: string;
  readonly kind?: string;
}

/** For its title alone: what a token is worth is for the gateway to say. */
function claimsIn(token: string): Claims {
  try {
    const middle = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(middle), (sign) => sign.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  } catch {
    return {};
  }
}
