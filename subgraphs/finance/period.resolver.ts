import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from './context';
import { closePeriod, recordControlTotal, recordWatermark } from './period.command';
import { ClosePeriodInput } from './period.input';
import { ControlTotal, Period, Watermark } from './period.type';
import { Profitability } from './profitability.type';
import { RecordControlTotalInput, RecordWatermarkInput } from './record.input';

/** A little over eight years of months. */
const MOST_PERIODS = 100;

@Resolver()
export class PeriodResolver {
  @Query(() => [Period], {
    nullable: true,
    description: 'The months that were closed, the latest first; all others are open.',
  })
  async periods(@Ctx() { ask }: Context): Promise<readonly Period[]> {
    const { edges } = await ask.periods({ first: MOST_PERIODS });
    return edges.map(({ node }: { readonly node: Period }) => node);
  }

  @Query(() => Profitability, {
    nullable: true,
    description: 'The ladder of the whole company over the twelve months that end with `period`, reconciled.',
  })
  companyProfitability(
    @Arg('period', () => String) period: string,
    @Arg('currency', () => String) currency: string,
    @Ctx() { ask }: Context,
  ): Promise<Profitability | null> {
    return ask.companyLadder(`${period}|${currency}`);
  }

  @Mutation(() => Period, { nullable: true, description: 'Closes a month that is over; late facts go to the next.' })
  closePeriod(
    @Arg('input', () => ClosePeriodInput) input: ClosePeriodInput,
    @Ctx() { run }: Context,
  ): Promise<Period | null> {
    return run(closePeriod, input);
  }

  @Mutation(() => Watermark, { nullable: true, description: 'Says up to when a feed is complete.' })
  recordWatermark(
    @Arg('input', () => RecordWatermarkInput) input: RecordWatermarkInput,
    @Ctx() { run }: Context,
  ): Promise<Watermark | null> {
    return run(recordWatermark, input);
  }

  @Mutation(() => ControlTotal, { nullable: true, description: 'Records a total that figures are reconciled against.' })
  recordControlTotal(
    @Arg('input', () => RecordControlTotalInput) input: RecordControlTotalInput,
    @Ctx() { run }: Context,
  ): Promise<ControlTotal | null> {
    return run(recordControlTotal, input);
  }
}
