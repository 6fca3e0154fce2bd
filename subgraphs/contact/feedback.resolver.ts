import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/graph';
import type { Context } from './context';
import { giveFeedback, handleFeedback } from './feedback.command';
import { GiveFeedbackInput, HandleFeedbackInput } from './feedback.input';
import { Feedback, FeedbackConnection } from './feedback.type';
import { FeedbackFilter, FeedbackSort } from './feedback-filter.input';

type Answer = Promise<Feedback | null>;

@Resolver(() => Feedback)
export class FeedbackResolver {
  @Query(() => FeedbackConnection, {
    nullable: true,
    description: 'Feedback of all customers you see, the latest first.',
  })
  feedback(
    @Arg('filter', () => FeedbackFilter, { nullable: true }) filter: FeedbackFilter | null,
    @Arg('sort', () => FeedbackSort, { nullable: true }) sort: FeedbackSort | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Feedback>> {
    return ask.feedback({ filter, sort, ...page });
  }

  @Mutation(() => Feedback, { nullable: true, description: 'Writes down what a customer said about us.' })
  giveFeedback(@Arg('input', () => GiveFeedbackInput) input: GiveFeedbackInput, @Ctx() { run }: Context): Answer {
    return run(giveFeedback, input);
  }

  @Mutation(() => Feedback, { nullable: true, description: 'Says what we answered.' })
  handleFeedback(@Arg('input', () => HandleFeedbackInput) input: HandleFeedbackInput, @Ctx() { run }: Context): Answer {
    return run(handleFeedback, input);
  }
}
