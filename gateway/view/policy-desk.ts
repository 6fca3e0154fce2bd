import type { Held } from '../../kit/store';
import type { Census } from '../../schema/policy/census';
import type { PolicyPage } from '../../schema/policy/policy-page';
import type { Column } from '../../schema/viewer';
import type { Asker } from '../asking';

/** What the gateway knows beside the table, to tell about the page. */
export interface PolicyDesk {
  /** The page in force. */
  page(): PolicyPage;
  /** What holds between somebody and a customer, now. */
  heldBy(asker: Asker, customerCode: string): Promise<Held>;
  /** What holds between the customer and anybody of a column. */
  heldByAnyOf(column: Column, customerCode: string): Promise<Held>;
  /** The customers, counted; for a while always the same, so that asking again tells nothing more. */
  census(): Promise<Census>;
}
