import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Claims } from '../../../gateway/door/claims';
import { DEMO_PARTNER } from '../../../import/presets/demo/people';
import { contractFile } from '../../../schema/printed';
import { AUDIENCES, type Audience, ROLES } from '../../../schema/viewer';
import { everyDesk, herself, thePartner } from '../../journeys/viewers';

/** Somebody who asks, with what their contract has and what it has not. */
export interface FuzzAsker {
  readonly claims: Claims | null;
  readonly contract: GraphQLSchema;
  /** Types that other audiences know. */
  readonly hidden: ReadonlySet<string>;
}

const PRINTED = join(__dirname, '..', '..', '..', 'schema', 'printed');

/** Staff of every role, customers, the partner and nobody. */
export function askersAmong(codes: readonly string[]): readonly FuzzAsker[] {
  const contractBy = new Map(AUDIENCES.map((audience) => [audience, contractOf(audience)]));
  const all = new Set([...contractBy.values()].flatMap(namesOf));
  const asker = (audience: Audience, claims: Claims | null): FuzzAsker => {
    const contract = contractBy.get(audience) ?? contractOf(audience);
    const known = new Set(namesOf(contract));
    return { claims, contract, hidden: new Set([...all].filter((name) => !known.has(name))) };
  };
  const desks = ROLES.map((role): Claims => ({ kind: 'employee', sub: role, roles: [role], teams: [] }));
  return [
    ...[everyDesk, ...desks].map((claims) => asker('staff', claims)),
    ...codes.slice(0, 6).map((code) => asker('customer', herself(code))),
    ...[thePartner, { ...thePartner, sub: 'other', partnerId: `${DEMO_PARTNER}-other` }].map((claims) =>
      asker('partner', claims),
    ),
    asker('nobody', null),
    asker('nobody', null),
  ];
}

function contractOf(audience: Audience): GraphQLSchema {
  return buildSchema(readFileSync(join(PRINTED, contractFile(audience)), 'utf8'), { assumeValid: true });
}

function namesOf(schema: GraphQLSchema): readonly string[] {
  return Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
}
