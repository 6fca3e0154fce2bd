import { defineSubgraph } from '../../kit/graph';
import * as campaignCommands from './campaign.command';
import { campaignModel } from './campaign.model';
import { campaignQuestions } from './campaign.questions';
import { CampaignResolver } from './campaign.resolver';
import { linking, telling } from './contact.chain';
import { addContact, changeContact, recordContact, relateContacts, unrelateContacts } from './contact.command';
import { contactModel } from './contact.model';
import { contactBookQuestions, contactQuestions } from './contact.questions';
import { ContactResolver } from './contact.resolver';
import { contactBookModel } from './contact-book.model';
import { changeContactLink, endContactLink, linkContact } from './contact-link.command';
import type { Context } from './context';
import { CustomerResolver } from './customer.resolver';
import * as feedbackCommands from './feedback.command';
import { feedbackModel } from './feedback.model';
import { feedbackQuestions } from './feedback.questions';
import { FeedbackResolver } from './feedback.resolver';
import * as interactionCommands from './interaction.command';
import { interactionModel } from './interaction.model';
import { interactionQuestions } from './interaction.questions';
import { InteractionResolver } from './interaction.resolver';

const contactCommands = { addContact, changeContact, recordContact, relateContacts, unrelateContacts };
const linkCommands = { linkContact, changeContactLink, endContactLink };

export const contact = defineSubgraph({
  name: 'contact',
  resolvers: [CustomerResolver, ContactResolver, InteractionResolver, FeedbackResolver, CampaignResolver],
  models: [contactModel, contactBookModel, interactionModel, feedbackModel, campaignModel],
  questions: [contactQuestions, contactBookQuestions, interactionQuestions, feedbackQuestions, campaignQuestions],
  commands: { ...contactCommands, ...linkCommands, ...interactionCommands, ...feedbackCommands, ...campaignCommands },
  entities: {
    Customer: ({ customerCode }, { customer }: Context) => customer(customerCode),
    Contact: ({ contactNo }, { ask }: Context) => ask.contactByNo(contactNo),
    Interaction: ({ interactionNo }, { ask }: Context) => ask.interactionByNo(interactionNo),
    Feedback: ({ feedbackNo }, { ask }: Context) => ask.feedbackByNo(feedbackNo),
    Campaign: ({ campaignNo }, { ask }: Context) => ask.campaignByNo(campaignNo),
  },
  steps: [linking, telling],
});
