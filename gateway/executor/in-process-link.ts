import { LinkError, type SubgraphAnswer, type SubgraphLink } from './link';

export type SubgraphHandler = (
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<SubgraphAnswer>;

/** The same signed body and headers, handed over in the same process: what the subgraph checks, it checks here too. */
export function inProcessLink(name: string, handle: SubgraphHandler): SubgraphLink {
  return {
    name,
    async post(body, headers, signal) {
      try {
        return await Promise.race([handle(body, headers, signal), aborted(signal)]);
      } catch (error) {
        throw new LinkError(signal.aborted ? 'TIMEOUT' : 'UNAVAILABLE', name, error);
      }
    },
    close: async () => undefined,
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
