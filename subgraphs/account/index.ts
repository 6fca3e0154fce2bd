import { type ContextOf, defineSubgraph } from '../../kit/graph';
import { verifyCaller } from './caller-check.command';
import { callerCheckModel } from './caller-check.model';
import { CallerCheckResolver, callerCheckQuestions } from './caller-check.resolver';
import * as customerCommands from './customer.command';
import { customerModel } from './customer.model';
import { customerQuestions } from './customer.questions';
import { CustomerResolver, HouseholdResolver } from './customer.resolver';
import { requestExport } from './export-request.command';
import { exportRequestModel } from './export-request.model';
import { exportRequestQuestions } from './export-request.questions';
import { ExportRequestResolver, ExportsOfCustomerResolver } from './export-request.resolver';
import { joinHousehold, leaveHousehold, placeStep, setParent } from './family.command';
import { FamilyResolver } from './family.resolver';
import { MatchResolver } from './match.resolver';
import { mergeCustomers, mergeStep, unmergeCustomers, unmergeStep } from './merge.command';
import * as permissionCommands from './permission.command';
import { PermissionResolver } from './permission.resolver';
import { receiveEntries, receiveStandings } from './receive';
import * as segmentCommands from './segment.command';
import { segmentModel } from './segment.model';
import { segmentQuestions } from './segment.questions';
import { SegmentResolver } from './segment.resolver';
import * as statusCommands from './status.command';
import { StatusResolver } from './status.resolver';
import { timelineModel } from './timeline.model';
import { timelineQuestions } from './timeline.questions';
import { TimelineEntryResolver, TimelineResolver } from './timeline.resolver';
import { offerOf, ViewerResolver } from './viewer.resolver';

type Context = ContextOf<
  typeof customerQuestions | typeof segmentQuestions | typeof callerCheckQuestions | typeof exportRequestQuestions
>;

/** Who the customers are, where they are found, and what needs the copies of all others. */
export const account = defineSubgraph({
  name: 'account',
  resolvers: [
    CustomerResolver,
    HouseholdResolver,
    StatusResolver,
    PermissionResolver,
    FamilyResolver,
    SegmentResolver,
    TimelineResolver,
    TimelineEntryResolver,
    MatchResolver,
    ViewerResolver,
    CallerCheckResolver,
    ExportRequestResolver,
    ExportsOfCustomerResolver,
  ],
  models: [customerModel, segmentModel, timelineModel, callerCheckModel, exportRequestModel],
  questions: [customerQuestions, segmentQuestions, timelineQuestions, callerCheckQuestions, exportRequestQuestions],
  commands: {
    ...customerCommands,
    ...statusCommands,
    ...permissionCommands,
    ...segmentCommands,
    joinHousehold,
    leaveHousehold,
    setParent,
    mergeCustomers,
    unmergeCustomers,
    verifyCaller,
    requestExport,
  },
  entities: {
    Customer: ({ customerCode }: { customerCode: string }, { ask }: Context) => ask.customerByCode(customerCode),
    CallerCheck: ({ checkNo }: { checkNo: string }, { ask }: Context) => ask.callerCheckByNo(checkNo),
    ExportRequest: ({ exportNo }: { exportNo: string }, { ask }: Context) => ask.exportRequestByNo(exportNo),
    Segment: ({ segmentId }: { segmentId: string }, { ask }: Context) => ask.segmentById(segmentId),
    ServiceOffer: ({ label }: { label: string }, context: Context) => offerOf(label, context),
  },
  receives: {
    interaction: receiveEntries('INTERACTION', 'interactionNo', 'at'),
    order: receiveEntries('ORDER', 'orderNo', 'placedAt'),
    ticket: receiveEntries('TICKET', 'ticketNo', 'openedAt'),
    invoice: receiveEntries('INVOICE', 'invoiceNo', 'issuedAt'),
    standing: receiveStandings,
  },
  steps: [mergeStep, unmergeStep, placeStep],
});
