import { Ctx, Query, Resolver } from 'type-graphql';
import { type RequestContext, RootLabel } from '../../kit/graph';
import { Viewer } from './viewer.type';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who you are to this graph.' })
  @RootLabel('SELF')
  me(@Ctx() { viewer }: RequestContext): Viewer {
    return {
      kind: viewer.kind.toUpperCase(),
      name: 'name' in viewer ? viewer.name : null,
      roles: viewer.kind === 'employee' ? viewer.roles : [],
      serviceClass: viewer.kind === 'customer' ? viewer.serviceClass : null,
      offers: null,
      offersReason: 'nobody works out offers yet',
    };
  }
}
