import {
  CommandInput,
  Decimal,
  Direction,
  ExternalIdInput,
  Labelled,
  LabelledInput,
  MoneyInput,
} from '../../kit/graph';

@LabelledInput('Which articles.')
export class ProductFilter {
  @Labelled('CATALOGUE', () => String, 'Those of this category.')
  category?: string | null;

  @Labelled('CATALOGUE', () => String, 'Those with this text in the name, in small or capital letters.')
  name?: string | null;
}

@LabelledInput('The order of articles: one of these.')
export class ProductSort {
  @Labelled('CATALOGUE', () => Direction, 'By name, which is the order unless told.')
  name?: Direction | null;

  @Labelled('CATALOGUE', () => Direction, 'By article number.')
  sku?: Direction | null;
}

@LabelledInput('An article as another system tells it. What is left out of a known one stays as it is.')
export class RecordProductInput extends CommandInput {
  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'What the other system calls it.', { nullable: false })
  externalId!: ExternalIdInput;

  @Labelled('CATALOGUE', () => String, 'The article number, which never changes.', { nullable: false })
  sku!: string;

  @Labelled('CATALOGUE', () => String, 'What it is called.', { nullable: false })
  name!: string;

  @Labelled('CATALOGUE', () => String, 'What it is.')
  description?: string | null;

  @Labelled('CATALOGUE', () => String, 'The group of articles it belongs to.')
  category?: string | null;

  @Labelled('CATALOGUE', () => String, 'What a quantity of one is: `piece`, `kg`.')
  unit?: string | null;

  @Labelled('CATALOGUE', () => MoneyInput, 'The public price of one unit without tax; sold by quote alone without it.')
  listPrice?: MoneyInput | null;

  @Labelled('COST', () => MoneyInput, 'What one unit costs us.')
  costOfGoods?: MoneyInput | null;

  @Labelled('CATALOGUE', () => Decimal, 'The share of the net that tax adds: `"0.13"`.')
  taxRate?: string | null;

  @Labelled('CATALOGUE', () => Boolean, 'Whether it is no longer sold.')
  discontinued?: boolean | null;
}
