import { type GraphQLSchema, parse, validate } from 'graphql';
import { fitTo } from '../../gateway/pages/explorer/asking/fit';
import { READY_QUERIES, type ReadyQuery } from '../../gateway/pages/explorer/asking/ready-queries';
import { AUDIENCES, type Audience } from '../../schema/viewer';
import { contractOf } from '../journeys/the-question';

const contracts = new Map<Audience, GraphQLSchema>(AUDIENCES.map((audience) => [audience, contractOf(audience)]));
const offers = READY_QUERIES.flatMap((query) => query.audiences.map((audience) => ({ ...query, audience })));

it.each(offers)('$name, as it is offered to $audience, is valid in their contract', ({ text, audience }) => {
  const { contract, fitted } = offered(text, audience);
  expect(validate(contract, parse(fitted ?? ''))).toEqual([]);
});

it.each(offers.filter(({ audience }) => audience === 'staff'))(
  '$name is offered to staff word for word',
  ({ text }) => {
    expect(offered(text, 'staff').fitted).toBe(text);
  },
);

it('offers every audience something to begin with', () => {
  const counts = AUDIENCES.map((audience) => offers.filter((one) => one.audience === audience).length);
  expect(Math.min(...counts)).toBeGreaterThan(1);
});

it('names each query once, since addresses are shared by it', () => {
  const names = READY_QUERIES.map(({ name }: ReadyQuery) => name);
  expect(new Set(names).size).toBe(names.length);
});

function offered(text: string, audience: Audience): { contract: GraphQLSchema; fitted: string | null } {
  const contract = contracts.get(audience) ?? contractOf(audience);
  return { contract, fitted: fitTo(text, parse(text), contract).text };
}
