import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { accessTo, documents, FIELDS } from './access-list';

type Reading = MongoAbility<['read', string | object]>;

/** Records as CASL meets them: that their customer agreed is a field of theirs. */
export const agreedRows = documents.map((document, index) => ({ ...document, agreed: index % 2 === 0 }));

/** The same rules as the page's: fields that are open on every record, and those that are on the records of who agreed. */
export function abilityOf(): Reading {
  const [always, withAgreement] = [openTo(1), openTo(0)];
  const rules: RawRuleOf<Reading>[] = [
    { action: 'read', subject: 'Row', fields: always },
    { action: 'read', subject: 'Row', fields: withAgreement, conditions: { agreed: true } },
  ];
  return createMongoAbility<Reading>(rules, { detectSubjectType: () => 'Row' });
}

function openTo(index: number): string[] {
  const access = accessTo(index);
  return FIELDS.filter(({ label, channel }) => access.effect(label, channel) !== 'hide').map(({ name }) => name);
}
