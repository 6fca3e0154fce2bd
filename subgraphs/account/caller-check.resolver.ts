import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type ContextOf } from '../../kit/graph';
import { one, questions } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { verifyCaller } from './caller-check.command';
import { VerifyCallerInput } from './caller-check.input';
import { callerCheckModel } from './caller-check.model';
import { CallerCheck } from './caller-check.type';

export const callerCheckQuestions = questions(callerCheckModel, { callerCheckByNo: one('checkNo') });

type Context = ContextOf<typeof callerCheckQuestions>;

@Resolver(() => CallerCheck)
export class CallerCheckResolver {
  @Mutation(() => CallerCheck, {
    nullable: true,
    description:
      'Says whether a number that a caller names is one of the customer: three times an hour, during the call.',
  })
  async verifyCaller(
    @Arg('input', () => VerifyCallerInput) input: VerifyCallerInput,
    @Ctx() { run, viewer, customer }: Context,
  ): Promise<CallerCheck | null> {
    if (viewer.kind !== 'employee') return refuse('NOT_ALLOWED', 'callers are checked by those they speak to');
    // By the code that stands today: a merged customer's other codes give no further tries.
    const standing: { readonly customerCode: string } | null = await customer(input.customerCode);
    const customerCode = standing?.customerCode ?? input.customerCode;
    return run(verifyCaller, { ...input, customerCode, agent: viewer.id });
  }
}
