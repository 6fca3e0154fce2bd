import { ChangeInput, CommandInput, CustomerCode, DateTime, Labelled, LabelledInput } from '../../kit/graph';
import { EntitlementBasis } from './entitlement.type';

@LabelledInput('A service for a customer.')
export class GrantEntitlementInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'Who is entitled.', { nullable: false })
  customerCode!: string;

  @Labelled('ENTITLEMENT', () => String, 'What it opens, by the name the price list has for it.', { nullable: false })
  label!: string;

  @Labelled('ENTITLEMENT', () => EntitlementBasis, 'Why.', { nullable: false })
  basis!: EntitlementBasis;

  @Labelled('ENTITLEMENT', () => DateTime, 'From when; now unless told.')
  from?: Date | null;

  @Labelled('ENTITLEMENT', () => DateTime, 'Until when; without end unless told.')
  to?: Date | null;
}

@LabelledInput('An entitlement that ends.')
export class EndEntitlementInput extends ChangeInput {
  @Labelled('ENTITLEMENT', () => String, 'Its number.', { nullable: false })
  entitlementNo!: string;
}
