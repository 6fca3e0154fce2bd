import { type GraphQLSchema, parse } from 'graphql';
import { asObject, isList, type Json } from '../compare/values';
import { fitTo } from './fit';
import { ask } from './graph';
import type { ExampleName } from './ready-queries';
import type { Viewer } from './viewers';

export type Examples = Readonly<Partial<Record<ExampleName, string>>>;

/** Records that a viewer may see, found by asking as that viewer. */
export interface Found {
  readonly examples: Examples;
  /** How many customers the viewer sees, Infinity if nobody counted, null if none. */
  readonly customers: number | null;
}

const NOTHING: Found = { examples: {}, customers: null };

const QUERY = `{
  orders(first: 50, sort: { placedAt: DESC }) { edges { node { orderNo customer { customerCode } } } }
  tickets(first: 50) { edges { node { ticketNo customer { customerCode } } } }
  customers(first: 20) { totalCount edges { node { customerCode } } }
  products(first: 1) { edges { node { sku } } }
}`;

/** A customer of whom there is most to see, with an order and a ticket of that customer where there are some. */
export async function findExamples(viewer: Viewer, contract: GraphQLSchema): Promise<Found> {
  const { text } = fitTo(QUERY, parse(QUERY), contract);
  if (!text) return NOTHING;
  const { data } = await ask(viewer, { query: text });
  return foundIn(data);
}

export function foundIn(data: Json | undefined): Found {
  const [orders, tickets, customers] = ['orders', 'tickets', 'customers'].map((list) => nodesOf(at(data, list)));
  const codes = [...(orders ?? []), ...(tickets ?? [])].flatMap(codeOf);
  const code = richest(codes, new Set((tickets ?? []).flatMap(codeOf))) ?? (customers ?? []).flatMap(codeOf)[0];
  const ofIt = (nodes: readonly Json[] | undefined) => nodes?.find((node) => codeOf(node)[0] === code) ?? nodes?.[0];
  const total = at(at(data, 'customers'), 'totalCount');
  return {
    examples: {
      ...named('code', code),
      ...named('orderNo', at(ofIt(orders), 'orderNo')),
      ...named('ticketNo', at(ofIt(tickets), 'ticketNo')),
      ...named('sku', at(nodesOf(at(data, 'products'))[0], 'sku')),
    },
    customers: code === undefined ? null : typeof total === 'number' ? total : Number.POSITIVE_INFINITY,
  };
}

/** Of two viewers, what the one who sees fewer customers sees: the other most likely sees it as well. */
export function shared(left: Found, right: Found): Examples {
  const [l, r] = [left.customers ?? Number.NaN, right.customers ?? Number.NaN];
  if (Number.isNaN(l)) return right.examples;
  return r < l ? right.examples : left.examples;
}

/** The code that comes most often, above all others one that has tickets too. */
function richest(codes: readonly string[], withTickets: ReadonlySet<string>): string | undefined {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const worth = (code: string): number => (counts.get(code) ?? 0) + (withTickets.has(code) ? codes.length : 0);
  return [...counts.keys()].sort((a, b) => worth(b) - worth(a))[0];
}

function codeOf(node: Json): readonly string[] {
  const code = at(node, 'customerCode') ?? at(at(node, 'customer'), 'customerCode');
  return typeof code === 'string' ? [code] : [];
}

function nodesOf(connection: Json | undefined): readonly Json[] {
  const edges = at(connection, 'edges');
  return isList(edges) ? edges.flatMap((edge) => at(edge, 'node') ?? []) : [];
}

function at(value: Json | undefined, key: string): Json | undefined {
  return asObject(value)?.[key];
}

function named(name: ExampleName, value: Json | undefined): Examples {
  return typeof value === 'string' ? { [name]: value } : {};
}
