import { getArgumentValues } from 'graphql';
import { collectFields } from 'graphql/execution/collectFields';
import { isCustomerCode } from '../../schema/customer-code';
import type { Intent } from './audit';
import type { Projection } from './project';

/** A change that an operation asks for. */
export interface AskedChange {
  /** Under which name it is answered. */
  readonly key: string;
  readonly mutation: string;
  /** As the contract reads it: without what was left out, with what it has by default. */
  readonly input: Readonly<Record<string, unknown>> | undefined;
}

/** In their order; none of a query. */
export function askedChanges({ schema, operation, fragments, variables }: Projection): readonly AskedChange[] {
  const root = schema.getMutationType();
  if (operation.operation !== 'mutation' || !root) return [];
  const fields = collectFields(schema, fragments, variables, root, operation.selectionSet);
  return [...fields].flatMap(([key, [node]]) => {
    const definition = node && root.getFields()[node.name.value];
    if (!node || !definition) return [];
    const { input } = getArgumentValues(definition, node, { ...variables });
    return [{ key, mutation: node.name.value, input: input as AskedChange['input'] }];
  });
}

/** What is written down of a change before it is tried: the customer that its input names. */
export function intentOf({ mutation, input }: AskedChange): Intent {
  const code = input?.customerCode;
  return { mutation, customer: typeof code === 'string' && isCustomerCode(code) ? code : null };
}
