import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from './context';
import { changeCreditProfile, recordCreditProfile, setUnitRates, vetoTrust } from './credit.command';
import { ChangeCreditProfileInput, RecordCreditProfileInput, SetUnitRatesInput, VetoTrustInput } from './credit.input';
import { CreditProfile, TrustVeto, UnitRates } from './credit.type';

@Resolver()
export class CreditResolver {
  @Mutation(() => CreditProfile, { nullable: true, description: "Decides about a customer's credit." })
  changeCreditProfile(
    @Arg('input', () => ChangeCreditProfileInput) input: ChangeCreditProfileInput,
    @Ctx() { run }: Context,
  ): Promise<CreditProfile | null> {
    return run(changeCreditProfile, input);
  }

  @Mutation(() => CreditProfile, { nullable: true, description: 'Records the credit profile another system keeps.' })
  recordCreditProfile(
    @Arg('input', () => RecordCreditProfileInput) input: RecordCreditProfileInput,
    @Ctx() { run }: Context,
  ): Promise<CreditProfile | null> {
    return run(recordCreditProfile, input);
  }

  @Mutation(() => UnitRates, { nullable: true, description: 'Sets what our work costs us from a day on.' })
  setUnitRates(
    @Arg('input', () => SetUnitRatesInput) input: SetUnitRatesInput,
    @Ctx() { run }: Context,
  ): Promise<UnitRates | null> {
    return run(setUnitRates, input);
  }

  @Mutation(() => TrustVeto, { nullable: true, description: 'Records confirmed fraud, or lifts it by its review day.' })
  vetoTrust(
    @Arg('input', () => VetoTrustInput) input: VetoTrustInput,
    @Ctx() { run }: Context,
  ): Promise<TrustVeto | null> {
    return run(vetoTrust, input);
  }
}
