import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../kit/graph';
import { agreeService } from './agreement.command';
import { AgreeServiceInput } from './agreement.input';
import { ServiceAgreement } from './agreement.type';

@Resolver(() => ServiceAgreement)
export class AgreementResolver {
  @Mutation(() => ServiceAgreement, {
    nullable: true,
    description: 'Agrees on service; later tickets are promised by it.',
  })
  agreeService(
    @Arg('input', () => AgreeServiceInput) input: AgreeServiceInput,
    @Ctx() { run }: RequestContext,
  ): Promise<ServiceAgreement | null> {
    return run(agreeService, input);
  }
}
