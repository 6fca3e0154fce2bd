import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../kit/graph';
import { endEntitlement, grantEntitlement } from './entitlement.command';
import { EndEntitlementInput, GrantEntitlementInput } from './entitlement.input';
import { Entitlement } from './entitlement.type';

@Resolver(() => Entitlement)
export class EntitlementResolver {
  @Mutation(() => Entitlement, { nullable: true, description: 'Entitles a customer to a service behind a fee.' })
  grantEntitlement(
    @Arg('input', () => GrantEntitlementInput) input: GrantEntitlementInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Entitlement | null> {
    return run(grantEntitlement, input);
  }

  @Mutation(() => Entitlement, { nullable: true, description: 'Ends an entitlement now.' })
  endEntitlement(
    @Arg('input', () => EndEntitlementInput) input: EndEntitlementInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Entitlement | null> {
    return run(endEntitlement, input);
  }
}
