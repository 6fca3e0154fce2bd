import type { AnyModel } from './model';
import type { GuardedReader } from './reader';
import type { RequestScope } from './request';

/** What one question needs to be asked: its name, its model, and the request's guarded reader. */
export interface Asked {
  readonly name: string;
  readonly model: AnyModel;
  readonly reader: GuardedReader;
  readonly scope: RequestScope;
}
