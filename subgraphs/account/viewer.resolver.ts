import { Ctx, Query, Resolver } from 'type-graphql';
import { type RequestContext, RootLabel } from '../../kit/graph';
import { stamped } from '../../kit/store';
import { standpointOf } from '../../schema/viewer';
import { ALL_BUT_ENTITLED, type Offered, offersTo } from './offers';
import { ServiceOffer, Viewer } from './viewer.type';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who you are to this graph.' })
  @RootLabel('SELF')
  async me(@Ctx() context: RequestContext): Promise<Viewer> {
    const { viewer } = context;
    const offers = await offersIn(context);
    return {
      kind: viewer.kind.toUpperCase(),
      name: 'name' in viewer ? viewer.name : null,
      roles: viewer.kind === 'employee' ? viewer.roles : [],
      serviceClass: viewer.kind === 'customer' ? viewer.serviceClass : null,
      offers: offers?.map((offer) => asRecord(offer, context)) ?? null,
      offersReason: offers ? null : 'services are offered to customers and partners',
    };
  }
}

/** What of a request's context offers are worked out from. */
type Offering = Pick<RequestContext, 'viewer' | 'scope' | 'accessTo' | 'reader'>;

/** An offer by its label, to whom it is made. */
export async function offerOf(label: string, context: Offering): Promise<ServiceOffer | null> {
  const offer = (await offersIn(context))?.find((one) => one.label === label);
  return offer ? asRecord(offer, context) : null;
}

async function offersIn({ viewer, scope, accessTo }: Offering): Promise<readonly Offered[] | null> {
  if (viewer.kind === 'partner') return offersTo(scope.table, standpointOf(viewer), () => ALL_BUT_ENTITLED);
  if (viewer.kind !== 'customer') return null;
  const access = await accessTo(viewer.customerCode);
  return offersTo(scope.table, standpointOf(viewer), access.conditions.bind(access));
}

/** It is of no customer: everybody who is offered something sees all of it. */
function asRecord(offer: Offered, { reader }: Offering): ServiceOffer {
  return stamped(Object.assign(new ServiceOffer(), offer), reader.access.catalogue);
}
