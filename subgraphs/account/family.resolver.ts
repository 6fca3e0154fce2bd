import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../kit/graph';
import { Customer } from './customer.type';
import * as family from './family.command';
import { JoinHouseholdInput, LeaveHouseholdInput, SetParentInput } from './family.input';
import * as merge from './merge.command';
import { MergeCustomersInput, UnmergeCustomersInput } from './merge.input';

@Resolver(() => Customer)
export class FamilyResolver {
  @Mutation(() => Customer, { nullable: true, description: 'Enters that a person lives in a household.' })
  joinHousehold(
    @Arg('input', () => JoinHouseholdInput) input: JoinHouseholdInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(family.joinHousehold, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Enters that a person has left its household.' })
  leaveHousehold(
    @Arg('input', () => LeaveHouseholdInput) input: LeaveHouseholdInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(family.leaveHousehold, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Enters which organisation stands above another.' })
  setParent(
    @Arg('input', () => SetParentInput) input: SetParentInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(family.setParent, input);
  }

  @Mutation(() => Customer, {
    nullable: true,
    description: 'Makes two customers one; `unmergeCustomers` takes it back.',
  })
  mergeCustomers(
    @Arg('input', () => MergeCustomersInput) input: MergeCustomersInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(merge.mergeCustomers, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Makes two customers of one that was merged.' })
  unmergeCustomers(
    @Arg('input', () => UnmergeCustomersInput) input: UnmergeCustomersInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(merge.unmergeCustomers, input);
  }
}
