import { Query, Resolver } from 'type-graphql';
import { defineSubgraph, RootLabel } from '../../kit/graph';
import { command, recordModel, type Sent, type Tools, worker } from '../../kit/store';

/** Three subgraphs made for the relay's tests: deposits, their sums by customer in another, and a mirror of the sums. */
export interface Deposit {
  readonly depositNo: string;
  readonly customerCode: string;
  readonly amount: number;
}

export const depositModel = recordModel<Deposit>({
  name: 'deposit',
  type: null,
  key: 'depositNo',
  customer: 'customerCode',
  schema: { depositNo: String, customerCode: String, amount: Number },
  sends: { to: ['sums'], state: ({ depositNo, amount }) => ({ depositNo, amount }) },
});

export const copyModel = recordModel<Deposit>({
  name: 'depositCopy',
  type: null,
  key: 'depositNo',
  customer: 'customerCode',
  schema: { depositNo: String, customerCode: String, amount: Number },
  indexes: [{ fields: { customerCode: 1 } }],
});

export interface Sum {
  readonly customerCode: string;
  readonly total?: number | null;
}

const SUM = { customerCode: String, total: Number };

export const sumModel = recordModel<Sum>({
  name: 'sum',
  type: null,
  key: 'customerCode',
  customer: 'customerCode',
  schema: SUM,
  serviceClass: ({ total }) => (total === null || total === undefined ? null : total < 0 ? 'MINIMAL' : 'FULL'),
  sends: { to: ['mirror'], state: ({ customerCode, total }) => ({ customerCode, total }) },
});

export const mirrorModel = recordModel<Sum>({
  name: 'sumCopy',
  type: null,
  key: 'customerCode',
  customer: 'customerCode',
  schema: SUM,
});

export const recordDeposit = command({
  action: 'merge, unmerge, import',
  on: depositModel,
  input: () => DepositInput,
  identity: ({ depositNo }) => depositNo,
  decide: (_deposit, input) => input,
});

class DepositInput implements Deposit {
  readonly depositNo!: string;
  readonly customerCode!: string;
  readonly amount!: number;
}

async function receiveDeposits(sent: readonly Sent<Deposit>[], tools: Tools): Promise<void> {
  const copies = sent.map(({ id, version, customerCode, state }) => ({ id, version, ...state, customerCode }));
  await tools.upsertCopies(copyModel, copies);
  await tools.markStale(
    sumModel,
    sent.flatMap(({ customerCode }) => customerCode ?? []),
  );
}

async function receiveSums(sent: readonly Sent<Sum>[], tools: Tools): Promise<void> {
  await tools.upsertCopies(
    mirrorModel,
    sent.map(({ id, version, state }) => ({ id, version, ...state })),
  );
}

export async function sumOf(customerCode: string, tools: Tools): Promise<number> {
  const deposits = await tools.read.by(copyModel, 'customerCode', customerCode);
  return deposits.reduce((total, { amount }) => total + amount, 0);
}

@Resolver()
class NothingResolver {
  @RootLabel('SELF')
  @Query(() => Boolean, { nullable: true, description: 'Nothing.' })
  nothing(): null {
    return null;
  }
}

export const base = { resolvers: [NothingResolver], questions: [], commands: {}, entities: {} };

/** `between` is what happens between a worker's reading and its writing. */
export function threeSubgraphs(between: (customerCode: string) => Promise<void>, isNaive = false) {
  const sums = worker({
    name: 'sums',
    on: sumModel,
    compute: async (customerCode, state, tools) => {
      const total = await sumOf(customerCode, tools);
      await between(customerCode);
      return { ...state, total };
    },
  });
  return [
    defineSubgraph({ ...base, name: 'deposits', models: [depositModel] }),
    defineSubgraph({
      ...base,
      name: 'sums',
      models: [copyModel, sumModel],
      receives: { deposit: receiveDeposits },
      workers: isNaive ? [] : [sums],
    }),
    defineSubgraph({ ...base, name: 'mirror', models: [mirrorModel], receives: { sum: receiveSums } }),
  ];
}
