import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type ContextOf, PageArgs } from '../../kit/graph';
import { Customer } from './customer.type';
import { requestExport } from './export-request.command';
import { RequestExportInput } from './export-request.input';
import type { exportRequestQuestions } from './export-request.questions';
import { ExportRequest, ExportRequestConnection } from './export-request.type';

type Context = ContextOf<typeof exportRequestQuestions>;

@Resolver(() => ExportRequest)
export class ExportRequestResolver {
  @Query(() => ExportRequest, { nullable: true, description: 'One request for an export by its number.' })
  exportRequest(
    @Arg('exportNo', () => String) exportNo: string,
    @Ctx() { ask }: Context,
  ): Promise<ExportRequest | null> {
    return ask.exportRequestByNo(exportNo);
  }

  @Mutation(() => ExportRequest, {
    nullable: true,
    description:
      'Asks for all that is kept of a natural person, within fifteen minutes of signing in and once in thirty days. The document is fetched at `/exports/<exportNo>`.',
  })
  requestExport(
    @Arg('input', () => RequestExportInput) input: RequestExportInput,
    @Ctx() { run, viewer, scope }: Context,
  ): Promise<ExportRequest | null> {
    const asker = scope.agreement?.asked ?? viewer;
    return run(requestExport, { ...input, askedBy: asker.kind === 'employee' ? asker.id : null });
  }
}

@Resolver(() => Customer)
export class ExportsOfCustomerResolver {
  @FieldResolver(() => ExportRequestConnection, { nullable: true })
  exportRequests(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<ExportRequestConnection> {
    return ask.exportRequestsOfCustomer(customerCode, page);
  }
}
