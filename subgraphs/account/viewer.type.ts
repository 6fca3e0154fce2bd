import { Inherited, ValueType } from '../../kit/graph';

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

  @Inherited(() => [ServiceOffer], 'Services you could have for a fee; null where nobody has worked them out yet.')
  offers!: readonly ServiceOffer[] | null;

  @Inherited(() => String, 'Why there are no offers, where there are none.')
  offersReason!: string | null;
}

@ValueType('A service to be had for a fee.')
export class ServiceOffer {
  @Inherited(() => String, 'Its name.')
  name!: string | null;
}
