import { registerEnumType } from 'type-graphql';
import { connectionOf, DateTime, Labelled, RecordType, Version } from '../../kit/graph';
import { EntitlementBasis } from './domain/entitlement';

registerEnumType(EntitlementBasis, { name: 'EntitlementBasis', description: 'Why a customer is entitled.' });

export { EntitlementBasis };

@RecordType({
  label: 'ENTITLEMENT',
  key: 'entitlementNo',
  description: 'A service that a customer bought or was granted.',
})
export class Entitlement {
  @Labelled('ENTITLEMENT', () => String, 'Its number.', { nullable: false })
  entitlementNo!: string;

  @Version('ENTITLEMENT')
  version!: string | null;

  @Labelled('ENTITLEMENT', () => String, 'What it opens, by the name the price list has for it.')
  label!: string | null;

  @Labelled('ENTITLEMENT', () => EntitlementBasis, 'Why.')
  basis!: EntitlementBasis | null;

  @Labelled('ENTITLEMENT', () => DateTime, 'From when.')
  from!: Date | null;

  @Labelled('ENTITLEMENT', () => DateTime, 'Until when; null: without end.')
  to!: Date | null;
}

export const EntitlementConnection = connectionOf(() => Entitlement, 'Entitlement');
