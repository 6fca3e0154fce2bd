import { DateTime, Direction, Labelled, LabelledInput, MoneyInput } from '../../kit/graph';
import { BaseStatus, BaseType, CustomerKind } from './choices.type';

@LabelledInput('Which customers. What is not shown to you cannot be asked: such customers drop out.')
export class CustomerFilter {
  @Labelled('OWNER', () => String, 'Who looks after them.')
  owner?: string | null;

  @Labelled('OWNER', () => String, 'The team that serves them.')
  team?: string | null;

  @Labelled('SEGMENT', () => String, 'Those in this segment.')
  segmentId?: string | null;

  @Labelled('SEGMENT', () => String, 'Those in this category.')
  category?: string | null;

  @Labelled('PROFILE', () => BaseType, 'What they are.')
  type?: string | null;

  @Labelled('PROFILE', () => CustomerKind, 'Where they stand in the relationship.')
  kind?: string | null;

  @Labelled('STATUS', () => BaseStatus, 'Whether they are active.')
  status?: string | null;

  @Labelled('INTERACTION', () => DateTime, 'Those somebody spoke with at this moment or later.')
  lastContactFrom?: Date | null;

  @Labelled('INTERACTION', () => DateTime, 'Those nobody has spoken with since, or ever.')
  lastContactBefore?: Date | null;

  @Labelled('PROFIT', () => MoneyInput, 'Net revenue of twelve months in this currency, at least.')
  revenueFrom?: MoneyInput | null;

  @Labelled('PROFIT', () => MoneyInput, 'Net revenue of twelve months in this currency, at most.')
  revenueTo?: MoneyInput | null;

  @Labelled('BALANCE', () => Boolean, 'Those with overdue invoices, or those without.')
  overdue?: boolean | null;

  @Labelled('TIER', () => String, 'The value tier: `STRATEGIC`.')
  tier?: string | null;

  @Labelled('TIER_BAND', () => String, 'HIGH or OTHER.')
  tierBand?: string | null;

  @Labelled('TRUST_LEVEL', () => String, 'The trust level: `LIMITED`.')
  trust?: string | null;
}

@LabelledInput('The order of customers: one of these.')
export class CustomerSort {
  @Labelled('NAME', () => Direction, 'By name, which is the order unless told.')
  displayName?: Direction | null;

  @Labelled('PROFILE', () => Direction, 'By the day since when they are customers.')
  since?: Direction | null;

  @Labelled('INTERACTION', () => Direction, 'By the last contact; those without one count as the oldest.')
  lastContactAt?: Direction | null;

  @Labelled('PROFIT', () => Direction, 'By currency, then by net revenue of twelve months.')
  revenue?: Direction | null;
}
