import type { RecordOutcome, RecordTarget } from '../import';
import { externalKey } from '../kit/graph';
import type { Outcome, RecordModel } from '../kit/store';
import { ContractError } from '../schema/errors';
import { customerModel } from '../subgraphs/account/customer.model';
import { invoiceModel } from '../subgraphs/finance/invoice.model';
import { orderModel } from '../subgraphs/order/order.model';
import type { House } from './house';

type Input = Readonly<Record<string, unknown>>;
interface OuterId {
  readonly system: string;
  readonly value: string;
}

/** What a record may refer to by the id another system gave it, and the field of the command that takes our number. */
const REFERENCES = {
  customer: {
    becomes: 'customerCode',
    subgraph: 'account',
    model: customerModel as RecordModel<unknown>,
    made: 'recordCustomer',
  },
  order: { becomes: 'orderNo', subgraph: 'order', model: orderModel as RecordModel<unknown>, made: 'recordOrder' },
  buyers: {
    becomes: 'buyers',
    subgraph: 'account',
    model: customerModel as RecordModel<unknown>,
    made: 'recordCustomer',
  },
  parent: {
    becomes: 'parentCode',
    subgraph: 'account',
    model: customerModel as RecordModel<unknown>,
    made: 'recordCustomer',
  },
  with: {
    becomes: 'withCode',
    subgraph: 'account',
    model: customerModel as RecordModel<unknown>,
    made: 'recordCustomer',
  },
  invoice: {
    becomes: 'invoiceNo',
    subgraph: 'finance',
    model: invoiceModel as RecordModel<unknown>,
    made: 'recordInvoice',
  },
} as const;

/** As much of a house as carries out commands. */
type Commanded = Pick<House, 'subgraph' | 'withCommand'>;

type Reference = keyof typeof REFERENCES;
const NAMES = Object.keys(REFERENCES) as readonly Reference[];

/** The commands of the house as an import meets them: references by outer ids become numbers, outcomes become plain. */
export function recordTarget(house: Commanded, { origin }: { readonly origin?: string } = {}): RecordTarget {
  const numbers = new Numbers(house);
  return {
    run: async (command, inputs, { dryRun }) => {
      const resolved = await numbers.resolve(inputs);
      const good = resolved.filter((input): input is Input => !(input instanceof ContractError));
      const outcomes = (
        await house.withCommand(command).run(command, good, { dryRun, ...(origin ? { origin } : {}) })
      ).values();
      return resolved.map((input, index) => {
        if (input instanceof ContractError) return { outcome: 'REJECTED', code: input.code, message: input.message };
        const outcome = plain(outcomes.next().value);
        if (dryRun) numbers.remember(command, inputs[index] as Input, outcome);
        return outcome;
      });
    },
  };
}

/** Our numbers of records that other systems know by ids of theirs. A dry run remembers those it would have made. */
class Numbers {
  private readonly foreseen = new Map<string, string>();

  constructor(private readonly house: Commanded) {}

  async resolve(inputs: readonly Input[]): Promise<readonly (Input | ContractError)[]> {
    const found = await Promise.all(NAMES.map(async (name) => [name, await this.numbersOf(name, inputs)] as const));
    const numbers = new Map(found);
    return inputs.map((input) => {
      let resolved = input;
      for (const name of NAMES) {
        const ids = outerIdsIn(input[name]);
        if (ids.length === 0) continue;
        const unknown = ids.find((id) => !numbers.get(name)?.has(externalKey(id)));
        if (unknown) return unknownReference(name, unknown);
        const known = ids.map((id) => numbers.get(name)?.get(externalKey(id)));
        const { [name]: asked, ...others } = resolved;
        resolved = { ...others, [REFERENCES[name].becomes]: Array.isArray(asked) ? known : known[0] };
      }
      return resolved;
    });
  }

  remember(command: string, { externalId }: Input, outcome: RecordOutcome): void {
    if (!isOuterId(externalId) || outcome.outcome === 'REJECTED' || !outcome.code) return;
    this.foreseen.set(`${command} ${externalKey(externalId)}`, outcome.code);
  }

  private async numbersOf(name: Reference, inputs: readonly Input[]): Promise<ReadonlyMap<string, string>> {
    const { subgraph, model, made } = REFERENCES[name];
    const keys = new Set(inputs.flatMap((input) => outerIdsIn(input[name]).map(externalKey)));
    const known = [...keys].flatMap((key) => {
      const number = this.foreseen.get(`${made} ${key}`);
      return number ? [[key, number] as const] : [];
    });
    const asked = [...keys].filter((key) => !this.foreseen.has(`${made} ${key}`));
    const { read } = this.house.subgraph(subgraph).tools();
    const records = await read.many(model, 'externalIds.key', asked);
    return new Map([...known, ...records.flatMap((record) => keysOf(record, model.key))]);
  }
}

function keysOf(record: unknown, key: string): readonly (readonly [string, string])[] {
  const { externalIds } = record as { externalIds?: readonly { key: string }[] };
  return (externalIds ?? []).map((id) => [id.key, String((record as Input)[key])] as const);
}

function plain(outcome: Outcome | undefined): RecordOutcome {
  if (!outcome) throw new Error('a record had no outcome');
  if (outcome.outcome !== 'REJECTED') return { outcome: outcome.outcome, code: outcome.key };
  const { error } = outcome;
  if (error instanceof ContractError) return { outcome: 'REJECTED', code: error.code, message: error.message };
  throw error;
}

function unknownReference(name: Reference, { system, value }: OuterId): ContractError {
  return new ContractError('BAD_INPUT', `no ${name} is known to \`${system}\` as \`${value}\`: bring it in first`);
}

/** One id, or a list of them; what names our own numbers has none. */
function outerIdsIn(value: unknown): readonly OuterId[] {
  return [value].flat().filter(isOuterId);
}

function isOuterId(value: unknown): value is OuterId {
  return typeof value === 'object' && value !== null && 'system' in value && 'value' in value;
}
