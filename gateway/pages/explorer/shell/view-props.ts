import type { Rights } from '../../../view/rights-route';
import type { Contracts } from '../asking/contracts';
import type { Viewer } from '../asking/viewers';
import type { Go, Route } from './route';
import type { Theme } from './theme';

/** What every view is given. */
export interface ViewProps {
  readonly route: Route;
  readonly go: Go;
  readonly theme: Theme;
  readonly viewers: readonly Viewer[];
  readonly viewer: Viewer;
  readonly contracts: Contracts;
  readonly rights: Rights;
}
