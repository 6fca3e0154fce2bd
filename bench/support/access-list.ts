import 'reflect-metadata';
import { type DocumentNode, parse } from 'graphql';
import { Ctx, Query, Resolver } from 'type-graphql';
import { defineSubgraph, Labelled, RecordType } from '../../kit/graph';
import { declarationOf } from '../../kit/graph/declaration';
import { type Access, accessIn, stamped } from '../../kit/store/access';
import { outputOf } from '../../kit/store/output';
import { Touched } from '../../kit/store/touched';
import { numberFrom } from '../../schema/customer-code';
import { loadPolicy } from '../../schema/policy/parse';
import { tabulate } from '../../schema/policy/table';
import type { Viewer } from '../../schema/viewer';

@RecordType({ label: 'CODE', key: 'customerCode', description: 'A record of ten fields.' })
class Row {
  @Labelled('CODE', () => String, 'One of its fields.', { nullable: false })
  customerCode!: string;
  @Labelled('NAME', () => String, 'One of its fields.')
  name!: string | null;
  @Labelled('STATUS', () => String, 'One of its fields.')
  status!: string | null;
  @Labelled('ORDER', () => String, 'One of its fields.')
  order!: string | null;
  @Labelled('TICKET', () => String, 'One of its fields.')
  ticket!: string | null;
  @Labelled('INVOICE', () => String, 'One of its fields.')
  invoice!: string | null;
  @Labelled('INTERACTION', () => String, 'One of its fields.')
  interaction!: string | null;
  @Labelled('CREDIT', () => String, 'One of its fields.')
  credit!: string | null;
  @Labelled('CONTACT_POINT', () => String, 'One of its fields.')
  phone!: string | null;
  @Labelled('COST', () => String, 'One of its fields.')
  cost!: string | null;
}

export type Rows = readonly object[];
export interface Context {
  readonly rows: Rows;
}

@Resolver(() => Row)
class RowResolver {
  @Query(() => [Row], { nullable: true, description: 'All of them.' })
  rows(@Ctx() { rows }: Context): Rows {
    return rows;
  }
}

export const RECORDS = 1_000;
export const FIELDS = [...(declarationOf(Row)?.fields.values() ?? [])];
export const QUESTION: DocumentNode = parse(`{ rows { ${FIELDS.map(({ name }) => name).join(' ')} } }`);
export const PARTNER: Exclude<Viewer, { kind: 'operator' }> = {
  kind: 'partner',
  id: 'acme',
  name: 'Acme',
  systems: [],
};

const policy = loadPolicy();
export const table = tabulate(policy);
const now = new Date();
export const documents = Array.from({ length: RECORDS }, (_, index) => documentOf(index));

export function listGraph() {
  return defineSubgraph({
    name: 'bench',
    resolvers: [RowResolver],
    models: [],
    questions: [],
    commands: {},
    entities: { Row: () => null },
  });
}

export function contextOf(rows: Rows) {
  return { rows, scope: { table, viewer: PARTNER, touched: new Touched(PARTNER, policy) } };
}

/** Whole documents, each with what its viewer may see of it: what is hidden is for a guard to take away. */
export function stampedAll(): Rows {
  return documents.map((document, index) => stamped({ ...document }, accessTo(index)));
}

/** As the reader hands them out: each with what its viewer may see of it. */
export function readAll(): Rows {
  const wanted = new Set(FIELDS.map(({ name }) => name));
  const shaping = { wanted: () => wanted, policy, now };
  return documents.map((document, index) => outputOf(Row, document, accessTo(index), shaping));
}

/** All customers are granted to the partner; every second one has agreed to it. */
export function accessTo(index: number): Access {
  const tie = { who: 'partner:acme', of: null, from: null, to: null };
  const granted = { ...tie, as: 'granted' } as const;
  const ties = index % 2 === 0 ? [granted, { ...tie, as: 'consented' } as const] : [granted];
  const customer = String(documents[index]?.customerCode);
  return accessIn({ table, viewer: PARTNER, ties, own: false, customer, now });
}

function documentOf(index: number): Readonly<Record<string, unknown>> {
  const code = numberFrom('C', `record ${index}`);
  return Object.fromEntries(FIELDS.map(({ name }) => [name, name === 'customerCode' ? code : `${name} ${index}`]));
}
