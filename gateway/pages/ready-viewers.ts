import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Audience } from '../../schema/viewer';

/** Somebody as whom one can ask at once, where the demo key signs. */
export interface ReadyViewer {
  /** As the command line names it. */
  readonly name: string;
  readonly title: string;
  /** What this viewer is to the company, in one sentence. */
  readonly about: string;
  readonly audience: Audience;
  /** Offered behind the others. */
  readonly rare: boolean;
  /** Null is nobody, or somebody who is not there yet: `missing` says why. */
  readonly token: string | null;
  readonly missing: string | null;
}

export type ReadyViewers = () => Promise<readonly ReadyViewer[]>;

/**
 * Why log-ins are not handed out to this request, or null. They are for a page of this very origin: a page of another
 * origin is refused, and so is one that was led here by a name that its owner points at this machine.
 */
export function refusedLogIns({ headers }: FastifyRequest, host: string | undefined): string | null {
  const name = nameIn(headers.host);
  if (!name || !isOurs(name, host)) return 'log-ins are handed out under `localhost`, an address or `HOST` alone';
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return 'log-ins are for the pages of this gateway';
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}` && origin !== `https://${headers.host}`)
    return 'log-ins are for the pages of this gateway';
  return null;
}

function nameIn(host: string | undefined): string | null {
  const url = `http://${host}`;
  return host && URL.canParse(url) ? new URL(url).hostname : null;
}

/** Nobody can point an address elsewhere, and browsers keep `localhost` to this machine. */
function isOurs(name: string, host: string | undefined): boolean {
  return name === 'localhost' || name === host?.toLowerCase() || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}
