import { z } from 'zod';
import { type ConfigShape, commonShape } from '../kit/service/config';
import { subgraphs } from '../subgraphs';

/** Where the subgraphs are served: `account=http://account:4000,contact=…`, every one of them. */
const addresses = z
  .string({ error: `must name the address of each subgraph: ${example()}` })
  .transform((text) => new Map(text.split(',').map((pair) => splitOnce(pair.trim()))))
  .refine((urls) => subgraphs.every(({ name }) => URL.canParse(urls.get(name) ?? '')), {
    error: `must name the address of each subgraph: ${example()}`,
  });

/** What a process needs that runs a part of the product: the others' addresses, and the key that signs calls to them. */
export const apartShape = {
  SUBGRAPH_URLS: addresses,
  VIEWER_TOKEN_KEY: z
    .string({ error: 'must be the same text of at least 32 characters in every process' })
    .min(32, 'must have at least 32 characters'),
} satisfies ConfigShape;

export const subgraphShape = { ...commonShape, ...apartShape } satisfies ConfigShape;

function splitOnce(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function example(): string {
  return subgraphs.map(({ name }) => `${name}=http://${name}:4000`).join(',');
}
