import { registerEnumType } from 'type-graphql';
import {
  ContactPhoneType,
  ContactRelationKind,
  ContactRole,
  FeedbackKind,
  InteractionChannel,
  InteractionDirection,
} from './domain/contact-words';

registerEnumType(ContactRole, { name: 'ContactRole', description: 'What a person is to a customer.' });
registerEnumType(ContactRelationKind, {
  name: 'ContactRelationKind',
  description: 'What one person is to another; `REPORTS_TO` names the superior.',
});
registerEnumType(ContactPhoneType, { name: 'ContactPhoneType', description: 'What the numbering plan says.' });
registerEnumType(InteractionChannel, { name: 'InteractionChannel', description: 'The way people talked.' });
registerEnumType(InteractionDirection, { name: 'InteractionDirection', description: 'Who turned to whom.' });
registerEnumType(FeedbackKind, { name: 'FeedbackKind', description: 'What kind of thing was said about us.' });

export { ContactPhoneType, ContactRelationKind, ContactRole, FeedbackKind, InteractionChannel, InteractionDirection };
