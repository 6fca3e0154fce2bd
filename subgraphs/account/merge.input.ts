import { CustomerCode, Labelled, LabelledInput } from '../../kit/graph';
import { CustomerChangeInput } from './customer.input';

@LabelledInput('Two customers that are one.')
export class MergeCustomersInput extends CustomerChangeInput {
  @Labelled('QUALITY', () => CustomerCode, 'The one that stays; `customerCode` becomes an alias of it.', {
    nullable: false,
  })
  survivorCode!: string;

  @Labelled('QUALITY', () => Boolean, 'Checks whether the two can be merged, and changes nothing.')
  dryRun?: boolean | null;
}

@LabelledInput('A merge to take back.')
export class UnmergeCustomersInput extends CustomerChangeInput {
  @Labelled('QUALITY', () => CustomerCode, 'The code that was merged into `customerCode`.', { nullable: false })
  formerCode!: string;
}
