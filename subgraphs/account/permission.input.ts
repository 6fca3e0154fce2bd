import { DateTime, Labelled, LabelledInput } from '../../kit/graph';
import { ConsentChannel, ConsentPurpose, ConsentState } from './choices.type';
import { CustomerChangeInput } from './customer.input';
import { type Channel, type ConsentState as ConsentStateWord, type Purpose } from './domain/customer-parts';

@LabelledInput('What a customer allows.')
export class GiveConsentInput extends CustomerChangeInput {
  @Labelled('CONSENT', () => ConsentPurpose, 'What for.', { nullable: false })
  purpose!: Purpose;

  @Labelled('CONSENT', () => ConsentChannel, 'By which channel.', { nullable: false })
  channel!: Channel;

  @Labelled('CONSENT', () => String, 'The partner, where the purpose is SHARING.')
  partner?: string | null;

  @Labelled('CONSENT', () => DateTime, 'Until when; without an end if left out.')
  until?: Date | null;

  @Labelled('CONSENT', () => String, 'Where it can be read or heard; staff must name it.')
  evidence?: string | null;
}

@LabelledInput('What a customer forbids.')
export class WithdrawConsentInput extends CustomerChangeInput {
  @Labelled('CONSENT', () => ConsentPurpose, 'What for.', { nullable: false })
  purpose!: Purpose;

  @Labelled('CONSENT', () => ConsentChannel, 'By which channel; by any if left out.')
  channel?: Channel | null;

  @Labelled('CONSENT', () => String, 'To which partner, where the purpose is SHARING; to any if left out.')
  partner?: string | null;
}

@LabelledInput('A partner to open a customer to.')
export class GrantPartnerInput extends CustomerChangeInput {
  @Labelled('CONSENT', () => String, 'The partner.', { nullable: false })
  partner!: string;

  @Labelled('CONSENT', () => DateTime, 'Until when; without an end if left out.')
  to?: Date | null;
}

@LabelledInput('A partner to close a customer to.')
export class RevokeGrantInput extends CustomerChangeInput {
  // Risk revokes what it may not read: it names the partner by itself, and is told nothing of other grants.
  @Labelled('CODE', () => String, 'The partner.', { nullable: false })
  partner!: string;
}

@LabelledInput('What another system says that a customer allowed or forbade.')
export class RecordConsentInput extends GiveConsentInput {
  @Labelled('CONSENT', () => ConsentState, 'Given or withdrawn.', { nullable: false })
  state!: ConsentStateWord;

  @Labelled('CONSENT', () => DateTime, 'When it was said.', { nullable: false })
  at!: Date;

  @Labelled('CONSENT', () => String, 'The system that says so.', { nullable: false })
  source!: string;
}

@LabelledInput('A grant that another system knows of. Told again without an end, it keeps the one it has.')
export class RecordGrantInput extends GrantPartnerInput {
  @Labelled('CONSENT', () => DateTime, 'From when.', { nullable: false })
  from!: Date;
}
