import { ApolloGateway } from '@apollo/gateway';
import { buildSchema, graphqlSync, lexicographicSortSchema, parse, printSchema, validate } from 'graphql';
import { apiSchemaOf } from '../../schema/api-schema';
import { CompositionError, composeSupergraph } from '../../schema/compose';
import { contractSchema, labelsOf, printContract } from '../../schema/contract';
import { derivedProblems } from '../../schema/derived';
import { loadPolicy } from '../../schema/policy/parse';
import { tabulate } from '../../schema/policy/table';
import { namesOf } from '../../schema/printed';
import type { Audience } from '../../schema/viewer';
import { ACCOUNT, FINANCE, PREAMBLE, subgraphs } from './two-subgraphs';

const table = tabulate(loadPolicy());
const known = namesOf(table);
const { supergraphSdl } = composeSupergraph(subgraphs, known);
const contracts = Object.fromEntries(
  (['staff', 'partner', 'customer', 'nobody'] as const).map((one) => [one, contractSchema(supergraphSdl, one, table)]),
);

const problemsOf = (...sdls: readonly string[]): string => {
  try {
    composeSupergraph(
      sdls.map((sdl, index) => ({ name: `s${index}`, url: '', sdl })),
      known,
    );
    return '';
  } catch (error) {
    if (error instanceof CompositionError) return error.problems.join('\n');
    throw error;
  }
};

const understands = (audience: Audience, query: string): boolean => {
  const schema = contracts[audience];
  return schema !== undefined && validate(schema, parse(query)).length === 0;
};

describe('the supergraph', () => {
  it('carries the label of every field, the action of every mutation and what opens every record', () => {
    const index = labelsOf(supergraphSdl);
    expect(index.labels.get('Customer.credit')).toBe('CREDIT');
    expect(index.labels.get('CustomerFilter.tier')).toBe('TIER');
    expect(index.derivedFrom.get('Credit.terms')).toEqual(['CREDIT']);
    expect(index.actions.get('rename')).toBe('names, addresses, contact points');
    expect(index.records.get('Customer')).toEqual({
      label: 'CODE',
      agesInto: null,
      by: null,
      after: null,
      bothEnds: false,
    });
  });

  it('does not depend on the order of its subgraphs', () => {
    expect(composeSupergraph([...subgraphs].reverse(), known).supergraphSdl).toBe(supergraphSdl);
  });

  it('asked as a whole is what the gateway makes of it', async () => {
    const gateway = new ApolloGateway({ supergraphSdl });
    const { schema } = await gateway.load();
    await gateway.stop();
    expect(printSchema(lexicographicSortSchema(apiSchemaOf(supergraphSdl)))).toBe(
      printSchema(lexicographicSortSchema(schema)),
    );
  });

  it('is refused where two subgraphs label one field in two ways', () => {
    const other = FINANCE.replace(
      'customerCode: String! @access(label: "CODE")',
      'customerCode: String! @access(label: "NAME")',
    );
    expect(problemsOf(ACCOUNT, other)).toContain('Customer.customerCode');
  });

  it('is refused where the subgraphs contradict each other otherwise', () => {
    expect(problemsOf(ACCOUNT, FINANCE.replace('tier: String', 'tier: String name: Int'))).not.toBe('');
  });

  it('names the subgraph whose label is wrong', () => {
    expect(problemsOf(ACCOUNT, `${PREAMBLE} type Query { x: Int }`)).toContain('s1: `Query.x` has no label');
  });
});

describe('the contract of an audience', () => {
  it.each<[Audience, string, boolean]>([
    ['staff', '{ customer(code: "C") { name note tier credit { limit { amount } } phones { e164 } } }', true],
    ['customer', '{ customer(code: "C") { name status credit { terms } } }', true],
    ['customer', '{ customer(code: "C") { note } }', false],
    ['customer', '{ customer(code: "C") { tier } }', false],
    ['partner', '{ customer(code: "C") { credit { terms } } }', false],
    ['nobody', '{ customer(code: "C") { name } }', false],
    ['nobody', '{ products { sku } periods }', true],
    ['nobody', '{ __type(name: "Customer") { name } }', true],
    ['customer', '{ customers(filter: { name: "x" }) { name } }', true],
    ['customer', '{ customers(filter: { tier: "x" }) { name } }', false],
    ['staff', '{ customers(filter: { tier: "x" }) { name } }', true],
    ['staff', 'mutation { close(input: { period: "2026-10" }) { name } }', true],
    ['customer', 'mutation { close(input: { period: "2026-10" }) { name } }', false],
    ['customer', 'mutation { rename(input: { key: "1", name: "x" }) { name } }', true],
    ['customer', 'mutation { rename(input: { key: "1", note: { text: "x" } }) { name } }', false],
    ['staff', '{ party(name: "x") { name note } }', true],
    ['customer', '{ party(name: "x") { name } }', true],
    ['customer', '{ party(name: "x") { note } }', false],
    ['staff', '{ mystery { secret } }', true],
    ['customer', '{ mystery { secret } }', false],
  ])('%s: %s is understood: %s', (audience, query, understood) => {
    expect(understands(audience, query)).toBe(understood);
  });

  it.each<[Audience, readonly string[]]>([
    [
      'nobody',
      ['Customer', 'Credit', 'Money', 'Phone', 'Party', 'Note', 'CustomerFilter', 'RenameInput', 'Mystery', 'Margin'],
    ],
    ['partner', ['Credit', 'Money', 'Mystery', 'Margin', 'Note', 'RenameInput', 'CloseInput']],
    ['customer', ['Note', 'CloseInput', 'Mystery', 'Margin']],
  ])('%s is not told that these types exist', (audience, types) => {
    const sdl = printContract(contracts[audience] ?? buildSchema('type Query { x: Int }'));
    expect(types.filter((type) => new RegExp(`\\b${type}\\b`).test(sdl))).toEqual([]);
  });

  it('says to nobody what federation and labels say to the gateway', () => {
    for (const schema of Object.values(contracts)) {
      expect(printContract(schema)).not.toMatch(/join__|link__|@access|@record|@action|_entities/);
    }
  });

  it('tells staff who sees a field, and customers nothing of classes', () => {
    const [staff = '', customer = ''] = [contracts.staff, contracts.customer].map(
      (schema) => schema && printContract(schema),
    );
    expect(staff).toContain(
      'How the customer is called.\n\n  NAME: shown to agent, sales, finance, steward, risk; blurred for marketing.',
    );
    expect(customer).toContain('"""How the customer is called."""');
    expect(customer).not.toMatch(/\b(full|basic|minimal)\b/i);
    expect(customer).not.toContain('agent');
  });

  it('knows no record that the audience never sees, whatever of its fields could be shown', () => {
    const sdl = `${PREAMBLE}
      type Query { periods: [String] @access(label: "CODE") margin: Margin @access(label: "CODE") }
      type Margin @record(label: "COST") { ofCustomer: String @access(label: "CODE") }`;
    const composed = composeSupergraph([{ name: 'margins', url: '', sdl }], known);
    const marginOf = (audience: Audience) => contractSchema(composed.supergraphSdl, audience, table).getType('Margin');
    expect([marginOf('staff')?.name, marginOf('partner')]).toEqual(['Margin', undefined]);
  });

  it('has no mutations at all where none is allowed', () => {
    expect(contracts.nobody?.getMutationType()).toBeUndefined();
  });

  it('answers introspection from itself alone', () => {
    const schema = contracts.nobody;
    const types = schema && graphqlSync({ schema, source: '{ __schema { types { name } } }' });
    expect(JSON.stringify(types)).not.toContain('Customer');
  });

  it('is refused where a policy leaves an audience nothing to ask', () => {
    const silent = { ...table, loosestForAudience: () => 'hide' as const };
    expect(() => contractSchema(supergraphSdl, 'nobody', silent)).toThrow(
      'leaves nothing to ask to the audience `nobody`',
    );
  });

  it('hides from nobody’s contract what a policy does not name', () => {
    const forgetful = {
      ...table,
      loosestForAudience: (label: string) => (label === 'SELF' ? ('show' as const) : ('hide' as const)),
    };
    const sdl = printContract(contractSchema(supergraphSdl, 'staff', forgetful));
    expect(sdl).toContain('periods');
    expect(sdl).not.toContain('customer');
  });
});

describe('a derived field', () => {
  it('may not show more than it is made from, but for releases', () => {
    expect(derivedProblems(labelsOf(supergraphSdl), table)).toEqual([]);
    const unreleased = { ...table, isReleased: () => false };
    expect(derivedProblems(labelsOf(supergraphSdl), unreleased).join('\n')).toMatch(
      /`Credit.terms` under TERMS is made from CREDIT/,
    );
  });
});
