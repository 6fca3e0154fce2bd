import { getArgumentValues } from 'graphql';
import { collectFields } from 'graphql/execution/collectFields';
import { isCustomerCode } from '../../schema/customer-code';
import type { Intent } from './audit';
import type { Projection } from './project';

/** The changes that an operation asks for, each with the customer that its input names; none of a query. */
export function intentsOf({ schema, operation, fragments, variables }: Projection): readonly Intent[] {
  const root = schema.getMutationType();
  if (operation.operation !== 'mutation' || !root) return [];
  const fields = collectFields(schema, fragments, variables, root, operation.selectionSet);
  return [...fields.values()].flatMap(([node]) => {
    const definition = node && root.getFields()[node.name.value];
    if (!node || !definition) return [];
    return [{ mutation: node.name.value, customer: customerIn(getArgumentValues(definition, node, { ...variables })) }];
  });
}

function customerIn({ input }: Readonly<Record<string, unknown>>): string | null {
  const code = (input as { readonly customerCode?: unknown } | undefined)?.customerCode;
  return typeof code === 'string' && isCustomerCode(code) ? code : null;
}
