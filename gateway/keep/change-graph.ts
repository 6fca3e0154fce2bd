import { type GraphQLInputType, getNamedType, isCompositeType, isInputObjectType } from 'graphql';
import { audienceOf } from '../../schema/viewer';
import type { GatewayRequest } from '../apollo';
import type { Asking } from '../asking';
import type { Contract, Generation } from '../generation';
import { ownRequest } from '../own-request';
import type { ChangeInput } from './change';
import { inputTypeOf } from './change-view';
import { type ChangeGraph, refusalOf } from './changes';

/** The graph as it is served now: a change goes the way of every mutation, by the contract of who carries it out. */
export function changeGraph(current: () => Generation): ChangeGraph {
  return {
    sightOf: (asking) => {
      const { index, table } = current();
      return { contract: contractFor(asking, current()).schema, ...index, table };
    },
    carryOut: async (mutation, input, asking) => {
      const contract = contractFor(asking, current());
      const request = requestFor(contract, mutation, input, asking);
      if (!request) return refusalOf('NOT_ALLOWED', `\`${mutation}\` is not yours to carry out`);
      const { errors } = await contract.answerer.answer(request);
      const [error] = errors ?? [];
      return error ? refusalOf(error.extensions?.code, error.message) : null;
    },
  };
}

function contractFor({ viewer }: Asking, { contracts }: Generation): Contract {
  const contract = contracts.get(audienceOf(viewer));
  if (contract) return contract;
  throw new Error('an audience has no contract');
}

/** The audience's contract has the mutation only where somebody of it may carry it out. */
function requestFor({ schema }: Contract, mutation: string, input: ChangeInput, asking: Asking): GatewayRequest | null {
  const field = schema.getMutationType()?.getFields()[mutation];
  const type = inputTypeOf(schema, mutation);
  if (!field || !type) return null;
  const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
  const query = `mutation Change($input: ${type}) { ${mutation}(input: $input)${selection} }`;
  const variables = { input: taken(input, type) };
  return ownRequest({ query, operationName: 'Change', variables }, schema, asking);
}

/** A change without a key is carried out once all the same: the record it was asked about has another version then. */
function taken({ idempotencyKey, ...input }: ChangeInput, type: GraphQLInputType): ChangeInput {
  const named = getNamedType(type);
  return isInputObjectType(named) && named.getFields().idempotencyKey ? { ...input, idempotencyKey } : input;
}
