import { Labelled, RecordType } from '../../kit/graph';
import { UnitPrice } from './product.type';

@RecordType({ label: 'SELF', key: 'label', description: 'A service to be had for a fee.' })
export class ServiceOffer {
  @Labelled('SELF', () => String, 'What it opens: the number under which the price list has it.', { nullable: false })
  label!: string;

  @Labelled('CATALOGUE', () => UnitPrice, 'The public price without tax; null where the price list has none.')
  price!: UnitPrice | null;
}
