import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from './context';
import { openDispute, resolveDispute } from './dispute.command';
import { OpenDisputeInput, ResolveDisputeInput } from './dispute.input';
import { Dispute } from './dispute.type';
import { issueCreditNote, receivePayment, recordCreditNote, recordPayment } from './payment.command';
import { IssueCreditNoteInput, ReceivePaymentInput, RecordCreditNoteInput, RecordPaymentInput } from './payment.input';
import { CreditNote, Payment } from './payment.type';

@Resolver()
export class PaymentResolver {
  @Mutation(() => Payment, { nullable: true, description: 'Takes money in, and carries it to its invoices.' })
  receivePayment(
    @Arg('input', () => ReceivePaymentInput) input: ReceivePaymentInput,
    @Ctx() { run }: Context,
  ): Promise<Payment | null> {
    return run(receivePayment, input);
  }

  @Mutation(() => Payment, { nullable: true, description: 'Records a payment that another system received.' })
  recordPayment(
    @Arg('input', () => RecordPaymentInput) input: RecordPaymentInput,
    @Ctx() { run }: Context,
  ): Promise<Payment | null> {
    return run(recordPayment, input);
  }

  @Mutation(() => CreditNote, { nullable: true, description: 'Gives money back on paper.' })
  issueCreditNote(
    @Arg('input', () => IssueCreditNoteInput) input: IssueCreditNoteInput,
    @Ctx() { run }: Context,
  ): Promise<CreditNote | null> {
    return run(issueCreditNote, input);
  }

  @Mutation(() => CreditNote, { nullable: true, description: 'Records a credit note that another system issued.' })
  recordCreditNote(
    @Arg('input', () => RecordCreditNoteInput) input: RecordCreditNoteInput,
    @Ctx() { run }: Context,
  ): Promise<CreditNote | null> {
    return run(recordCreditNote, input);
  }

  @Mutation(() => Dispute, { nullable: true, description: 'Objects to an invoice or a part of it.' })
  openDispute(
    @Arg('input', () => OpenDisputeInput) input: OpenDisputeInput,
    @Ctx() { run }: Context,
  ): Promise<Dispute | null> {
    return run(openDispute, input);
  }

  @Mutation(() => Dispute, { nullable: true, description: 'Ends a dispute.' })
  resolveDispute(
    @Arg('input', () => ResolveDisputeInput) input: ResolveDisputeInput,
    @Ctx() { run }: Context,
  ): Promise<Dispute | null> {
    return run(resolveDispute, input);
  }
}
