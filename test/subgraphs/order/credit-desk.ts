import { Query, Resolver } from 'type-graphql';
import { defineSubgraph, RootLabel } from '../../../kit/graph';
import { recordModel, type Sent, type Tools } from '../../../kit/store';

interface Told {
  readonly orderNo: string;
  readonly customerCode: string;
  readonly status: string;
  readonly total: { readonly minor: number };
}

interface Decision {
  readonly orderNo: string;
  readonly customerCode: string;
  /** Null until it is decided, which is told as well. */
  readonly outcome: string | null;
  readonly reasons: readonly string[];
}

@Resolver()
class DeskResolver {
  @RootLabel('SELF')
  @Query(() => String, { nullable: true })
  desk(): string {
    return 'open';
  }
}

const decisionModel = recordModel<Decision>({
  name: 'creditDecision',
  type: null,
  key: 'orderNo',
  customer: 'customerCode',
  schema: { orderNo: String, customerCode: String, outcome: String, reasons: [String] },
  sends: { to: ['order'], state: ({ orderNo, outcome, reasons }) => ({ orderNo, outcome, reasons }) },
});

const NEVER_DECIDED = 10_000_000;

/** Stands in for finance: holds what is above 1000.00, never decides on what is above 100,000.00, and remembers every state of an order that it was told. */
export function creditDesk(told: Told[]) {
  const receive = async (sent: readonly Sent<Told>[], tools: Tools): Promise<void> => {
    told.push(...sent.map(({ state }) => state));
    const pending = sent.filter(({ state }) => state.status === 'PENDING_CREDIT');
    await tools.upsertCopies(
      decisionModel,
      pending.map(({ id, version, state: { orderNo, customerCode, total } }) => {
        const outcome = total.minor > NEVER_DECIDED ? null : total.minor > 100_000 ? 'CREDIT_HOLD' : 'PLACED';
        return {
          id,
          version,
          orderNo,
          customerCode,
          outcome,
          reasons: outcome === 'CREDIT_HOLD' ? ['OVER_LIMIT'] : [],
        };
      }),
    );
  };
  return defineSubgraph({
    name: 'finance',
    resolvers: [DeskResolver],
    models: [decisionModel],
    questions: [],
    commands: {},
    entities: {},
    receives: { order: receive },
  });
}

export type { Told };
