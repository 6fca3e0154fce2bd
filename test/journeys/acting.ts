import type { Claims } from '../../gateway/door/claims';
import type { Audience } from '../../schema/viewer';
import type { Product } from '../support/product';
import type { Answer } from '../support/subgraph';
import { contractOf } from './the-question';

let intents = 0;

/** A key of its own for each intent, as a client makes one. */
export function newKey(): string {
  intents += 1;
  return `intent ${intents}`;
}

/** Carries out a mutation as this viewer, and answers the record as the viewer sees it. @throws Refused with its code. */
export async function act(product: Product, viewer: Claims, mutation: string, input: object, fields: string) {
  const type = contractOf(audienceOf(viewer)).getMutationType()?.getFields()[mutation]?.args[0]?.type;
  if (!type) throw new Refused('NOT_IN_THE_CONTRACT', mutation);
  const { data, errors } = await product.ask(
    viewer,
    `mutation Act($input: ${type}) { ${mutation}(input: $input) { ${fields} } }`,
    { input: { idempotencyKey: newKey(), ...input } },
  );
  const [refusal] = errors ?? [];
  if (refusal) throw new Refused(refusal.extensions.code, refusal.message);
  return data[mutation];
}

/** The code with which it is refused, or what it answered. */
export async function refusalOf(doing: Promise<unknown>): Promise<unknown> {
  return doing.catch((error: unknown) => {
    if (error instanceof Refused) return error.code;
    throw error;
  });
}

class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

function audienceOf({ kind }: Claims): Audience {
  return kind === 'employee' ? 'staff' : kind;
}

/** The first answer without an error, or the last one of some seconds. */
export async function eventually(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    if (!answer.errors || tries > 40) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
