import type { Json } from '../compare/values';

export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string | undefined;
}

export interface Fault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requestId?: string; readonly change?: string };
}

/** An answer, with what one wants to know when something is slow or wrong. */
export interface Answer {
  readonly status: number;
  readonly ms: number;
  readonly requestId: string | null;
  readonly data: Json | undefined;
  readonly errors: readonly Fault[];
}

/** As the editor shows it: errors first, since they say what of the rest is missing. */
export function shownOf({ data, errors }: Answer): { readonly [key: string]: Json } {
  return { ...(errors.length > 0 ? { errors: errors as unknown as Json } : {}), data: data ?? null };
}
