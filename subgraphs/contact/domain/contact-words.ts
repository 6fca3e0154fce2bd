/** What a person is to a customer. */
export const ContactRole = {
  DECISION_MAKER: 'DECISION_MAKER',
  INFLUENCER: 'INFLUENCER',
  USER: 'USER',
  TECHNICAL: 'TECHNICAL',
  FINANCE: 'FINANCE',
  SIGNATORY: 'SIGNATORY',
  FAMILY: 'FAMILY',
  FRIEND: 'FRIEND',
  ASSISTANT: 'ASSISTANT',
  UNRELATED: 'UNRELATED',
  UNKNOWN: 'UNKNOWN',
} as const;
export type ContactRole = keyof typeof ContactRole;

/** What one person is to another, read from the one to the other: `REPORTS_TO` names the superior. */
export const ContactRelationKind = {
  REPORTS_TO: 'REPORTS_TO',
  ASSISTS: 'ASSISTS',
  COLLEAGUE: 'COLLEAGUE',
  SPOUSE: 'SPOUSE',
  PARENT: 'PARENT',
  CHILD: 'CHILD',
  RELATIVE: 'RELATIVE',
  FRIEND: 'FRIEND',
} as const;
export type ContactRelationKind = keyof typeof ContactRelationKind;

export const InteractionChannel = {
  PHONE: 'PHONE',
  EMAIL: 'EMAIL',
  WECHAT: 'WECHAT',
  SMS: 'SMS',
  CHAT: 'CHAT',
  SOCIAL: 'SOCIAL',
  VISIT: 'VISIT',
  SURVEY: 'SURVEY',
} as const;
export type InteractionChannel = keyof typeof InteractionChannel;

/** Who turned to whom. */
export const InteractionDirection = { INBOUND: 'INBOUND', OUTBOUND: 'OUTBOUND' } as const;
export type InteractionDirection = keyof typeof InteractionDirection;

export const FeedbackKind = {
  COMPLAINT: 'COMPLAINT',
  SUGGESTION: 'SUGGESTION',
  PRAISE: 'PRAISE',
  SURVEY: 'SURVEY',
} as const;
export type FeedbackKind = keyof typeof FeedbackKind;

export const ContactPhoneType = { MOBILE: 'MOBILE', FIXED: 'FIXED', OTHER: 'OTHER' } as const;
export type ContactPhoneType = keyof typeof ContactPhoneType;
