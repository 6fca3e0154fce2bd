import { Inherited, Labelled, RecordType, ValueType } from '../../kit/graph';

@ValueType('Who you are to this graph.')
export class Viewer {
  @Inherited(() => String, 'EMPLOYEE, PARTNER, CUSTOMER, NOBODY or OPERATOR.')
  kind!: string | null;

  @Inherited(() => String, 'Your name.')
  name!: string | null;

  @Inherited(() => [String], 'Your roles, if you are an employee.')
  roles!: readonly string[] | null;

  @Inherited(() => String, 'The class of service you have, if you are a customer: FULL, BASIC or MINIMAL.')
  serviceClass!: string | null;

  @Inherited(
    () => [ServiceOffer],
    'Services you could have for a fee and do not have; null where none are offered to you.',
  )
  offers!: readonly ServiceOffer[] | null;

  @Inherited(() => String, 'Why there are no offers, where there are none.')
  offersReason!: string | null;
}

@RecordType({ label: 'SELF', key: 'label', description: 'A service to be had for a fee.' })
export class ServiceOffer {
  @Labelled('SELF', () => String, 'What it opens: the number under which the price list has it.', { nullable: false })
  label!: string;

  @Labelled('SELF', () => String, 'Its name.')
  name!: string | null;

  @Labelled('SELF', () => String, 'What you would see with it.')
  covers!: string | null;
}
