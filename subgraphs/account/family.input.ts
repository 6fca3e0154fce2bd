import { CustomerCode, DateTime, Labelled, LabelledInput } from '../../kit/graph';
import { HouseholdRole, ParentKind } from './choices.type';
import { CustomerChangeInput } from './customer.input';
import { type HouseholdRole as HouseholdRoleWord, type ParentKind as ParentKindWord } from './domain/customer-parts';

@LabelledInput('A person and the household it lives in.')
export class JoinHouseholdInput extends CustomerChangeInput {
  @Labelled('FAMILY', () => CustomerCode, 'Somebody who lives there; a new household is founded if left out.')
  withCode?: string | null;

  @Labelled('FAMILY', () => HouseholdRole, 'The place of the person in it.', { nullable: false })
  role!: HouseholdRoleWord;

  @Labelled('FAMILY', () => DateTime, 'Since when; today if left out.')
  from?: Date | null;
}

@LabelledInput('A person that leaves its household.')
export class LeaveHouseholdInput extends CustomerChangeInput {
  @Labelled('FAMILY', () => DateTime, 'When; today if left out.')
  at?: Date | null;
}

@LabelledInput('An organisation and the one above it.')
export class SetParentInput extends CustomerChangeInput {
  @Labelled('FAMILY', () => CustomerCode, 'The organisation above; none from then on if null.')
  parentCode?: string | null;

  @Labelled('FAMILY', () => ParentKind, 'In what respect.', { nullable: false })
  kind!: ParentKindWord;

  @Labelled('FAMILY', () => DateTime, 'From when; today if left out.')
  from?: Date | null;
}
