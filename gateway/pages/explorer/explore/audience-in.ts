import type { GraphQLSchema } from 'graphql';
import type { Audience } from '../../../../schema/viewer';

/** Which audience a contract is made for, told by the types that only it has: a token of one's own does not say. */
export function audienceIn(contract: GraphQLSchema): Audience {
  if (contract.getType('Profitability')) return 'staff';
  if (contract.getType('Invoice')) return 'customer';
  return contract.getType('Customer') ? 'partner' : 'nobody';
}
