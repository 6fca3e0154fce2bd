import type { Fleet } from '../../support/fleet';
import { openFleet } from '../../support/fleet';
import { productAt } from '../../support/product';
import { cast } from './cast';
import { VIEWS } from './openings';
import { SIDES, type Stage } from './stage';
import { PATIENT, sideBy } from './together';

/** Two gateways and the subgraphs as processes of their own on one store and one Redis; all classes are computed there. */
export interface ApartStage extends Stage {
  readonly fleet: Fleet;
}

export async function openApart(
  customers: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<ApartStage> {
  const fleet = await openFleet(SIDES, { ...PATIENT, ...environment });
  const sides = fleet.gateways.map(({ url }) =>
    sideBy(productAt(url, fleet.product.house, fleet.dataDir, async () => {})),
  );
  return { fleet, sides, customers: await cast(fleet.product, customers), views: VIEWS, close: fleet.close };
}
