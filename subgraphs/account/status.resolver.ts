import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../kit/graph';
import { refuse } from '../../schema/errors';
import { ChangeOwnerInput, ChangeStatusInput, ClaimLeaseInput, SetCreditLimitedInput } from './customer.input';
import { Customer } from './customer.type';
import * as status from './status.command';

@Resolver(() => Customer)
export class StatusResolver {
  @Mutation(() => Customer, { nullable: true, description: 'Moves a customer to another status.' })
  changeStatus(
    @Arg('input', () => ChangeStatusInput) input: ChangeStatusInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(status.changeStatus, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Limits a customer to paying at once, or frees it again.' })
  setCreditLimited(
    @Arg('input', () => SetCreditLimitedInput) input: SetCreditLimitedInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(status.setCreditLimited, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Takes over a customer whose owner let the lease expire.' })
  claimLease(
    @Arg('input', () => ClaimLeaseInput) input: ClaimLeaseInput,
    @Ctx() { run, viewer }: RequestContext,
  ): Promise<Customer | null> {
    if (viewer.kind !== 'employee') return refuse('NOT_ALLOWED', 'a customer is claimed by one of our sellers');
    return run(status.claimLease, { ...input, claimant: viewer.id });
  }

  @Mutation(() => Customer, { nullable: true, description: 'Gives a customer to another owner or team.' })
  changeOwner(
    @Arg('input', () => ChangeOwnerInput) input: ChangeOwnerInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(status.changeOwner, input);
  }
}
