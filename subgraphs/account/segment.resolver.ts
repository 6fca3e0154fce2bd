import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type ContextOf, PageArgs } from '../../kit/graph';
import { Customer } from './customer.type';
import * as segments from './segment.command';
import { CreateSegmentInput, SegmentFilter, SegmentMemberInput, SegmentSort } from './segment.input';
import type { segmentQuestions } from './segment.questions';
import { Segment, SegmentConnection } from './segment.type';

type Context = ContextOf<typeof segmentQuestions>;

@Resolver(() => Segment)
export class SegmentResolver {
  @Query(() => SegmentConnection, { nullable: true, description: 'The segments, by name.' })
  segments(
    @Arg('filter', () => SegmentFilter, { nullable: true }) filter: SegmentFilter | null,
    @Arg('sort', () => SegmentSort, { nullable: true }) sort: SegmentSort | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<SegmentConnection> {
    return ask.segments({ filter, sort, ...page });
  }

  @Mutation(() => Segment, { nullable: true, description: 'Creates a segment.' })
  createSegment(
    @Arg('input', () => CreateSegmentInput) input: CreateSegmentInput,
    @Ctx() { run }: Context,
  ): Promise<Segment | null> {
    return run(segments.createSegment, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Puts a customer into a segment.' })
  addToSegment(
    @Arg('input', () => SegmentMemberInput) input: SegmentMemberInput,
    @Ctx() { run }: Context,
  ): Promise<Customer | null> {
    return run(segments.addToSegment, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Takes a customer out of a segment.' })
  removeFromSegment(
    @Arg('input', () => SegmentMemberInput) input: SegmentMemberInput,
    @Ctx() { run }: Context,
  ): Promise<Customer | null> {
    return run(segments.removeFromSegment, input);
  }
}
