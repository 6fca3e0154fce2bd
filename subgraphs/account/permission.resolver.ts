import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../kit/graph';
import { Customer } from './customer.type';
import * as permission from './permission.command';
import {
  GiveConsentInput,
  GrantPartnerInput,
  RecordConsentInput,
  RecordGrantInput,
  RevokeGrantInput,
  WithdrawConsentInput,
} from './permission.input';

@Resolver(() => Customer)
export class PermissionResolver {
  @Mutation(() => Customer, { nullable: true, description: 'Enters that a customer allows something.' })
  giveConsent(
    @Arg('input', () => GiveConsentInput) input: GiveConsentInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(permission.giveConsent, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Enters that a customer forbids something.' })
  withdrawConsent(
    @Arg('input', () => WithdrawConsentInput) input: WithdrawConsentInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(permission.withdrawConsent, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Opens a customer to a partner.' })
  grantPartner(
    @Arg('input', () => GrantPartnerInput) input: GrantPartnerInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(permission.grantPartner, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Closes a customer to a partner.' })
  revokeGrant(
    @Arg('input', () => RevokeGrantInput) input: RevokeGrantInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(permission.revokeGrant, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Records what another system knows of a consent.' })
  recordConsent(
    @Arg('input', () => RecordConsentInput) input: RecordConsentInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(permission.recordConsent, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Records what another system knows of a grant.' })
  recordGrant(
    @Arg('input', () => RecordGrantInput) input: RecordGrantInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Customer | null> {
    return run(permission.recordGrant, input);
  }
}
