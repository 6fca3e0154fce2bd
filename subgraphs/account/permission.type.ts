import { DateTime, Labelled, ValueType } from '../../kit/graph';
import { ConsentChannel, ConsentPurpose, ConsentState } from './choices.type';

@ValueType('What a customer said about one purpose and one channel. Of several words the most restrictive holds.', {
  ownedBy: 'partner',
})
export class Consent {
  @Labelled('CONSENT', () => ConsentPurpose, 'What for.')
  purpose!: string | null;

  @Labelled('CONSENT', () => ConsentChannel, 'By which channel.')
  channel!: string | null;

  @Labelled('CONSENT', () => String, 'To which partner data may be given, where the purpose is SHARING.')
  partner!: string | null;

  @Labelled('CONSENT', () => ConsentState, 'Given or withdrawn.')
  state!: string | null;

  @Labelled('CONSENT', () => DateTime, 'When it was said.')
  at!: Date | null;

  @Labelled('CONSENT', () => DateTime, 'Until when it holds; without an end if null.')
  until!: Date | null;

  @Labelled('CONSENT', () => String, 'Where it can be read or heard.')
  evidence!: string | null;

  @Labelled('CONSENT', () => String, 'The system that told it; null where the customer told us.')
  source!: string | null;
}

@ValueType('A partner to whom the customer was opened.', { ownedBy: 'partner' })
export class GrantedPartner {
  @Labelled('CONSENT', () => String, 'The partner.')
  partner!: string | null;

  @Labelled('CONSENT', () => DateTime, 'From when.')
  from!: Date | null;

  @Labelled('CONSENT', () => DateTime, 'Until when; without an end if null.')
  to!: Date | null;
}
