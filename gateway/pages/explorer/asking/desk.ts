import type { Rights } from '../../../view/rights-route';
import type { Fault } from './answer';
import { GatewayAway } from './graph';
import type { Viewer } from './viewers';

/** What the gateway said instead of an answer, in its own sentence. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export type Parameters = Readonly<Record<string, string | null>>;

/** Reads one of the addresses beside the graph, as this viewer. @throws Refused, GatewayAway */
export function read<Told>(viewer: Viewer, path: string, parameters: Parameters = {}): Promise<Told> {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const search = new URLSearchParams(given).toString();
  return told(viewer, `${path}${search ? `?${search}` : ''}`, {});
}

/** Sends something to one of them. @throws Refused, GatewayAway */
export function send<Told>(viewer: Viewer, path: string, body: object = {}): Promise<Told> {
  const headers = { 'content-type': 'application/json' };
  return told(viewer, path, { method: 'POST', headers, body: JSON.stringify(body) });
}

export const NO_RIGHTS: Rights = { policy: false, why: false, audit: false, changes: false };

/** Which views are this viewer's: for the gateway to say, never for the page. */
export function readRights(viewer: Viewer): Promise<Rights> {
  return viewer.token ? read<Rights>(viewer, '/rights') : Promise.resolve(NO_RIGHTS);
}

async function told<Told>({ token }: Viewer, path: string, init: RequestInit): Promise<Told> {
  const headers = {
    ...init.headers,
    accept: 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const response = await fetch(path, { ...init, headers, cache: 'no-store' }).catch(notThere);
  const body = (await response.json().catch(notThere)) as Told & { readonly errors?: readonly Fault[] };
  if (response.ok) return body;
  throw new Refused(body.errors?.[0]?.message ?? 'the gateway gave no reason');
}

function notThere(): never {
  throw new GatewayAway('the gateway does not answer');
}
