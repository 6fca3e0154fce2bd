import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from './context';
import { addInteractionNote, logInteraction, recordInteraction } from './interaction.command';
import { AddInteractionNoteInput, LogInteractionInput, RecordInteractionInput } from './interaction.input';
import { Interaction } from './interaction.type';

type Answer = Promise<Interaction | null>;

@Resolver(() => Interaction)
export class InteractionResolver {
  @Mutation(() => Interaction, { nullable: true, description: 'Writes down a talk that you had with a customer.' })
  logInteraction(@Arg('input', () => LogInteractionInput) input: LogInteractionInput, @Ctx() { run }: Context): Answer {
    return run(logInteraction, input);
  }

  @Mutation(() => Interaction, { nullable: true, description: 'Adds a note among staff.' })
  addInteractionNote(
    @Arg('input', () => AddInteractionNoteInput) input: AddInteractionNoteInput,
    @Ctx() { run }: Context,
  ): Answer {
    return run(addInteractionNote, input);
  }

  @Mutation(() => Interaction, { nullable: true, description: 'Takes over an interaction as another system tells it.' })
  recordInteraction(
    @Arg('input', () => RecordInteractionInput) input: RecordInteractionInput,
    @Ctx() { run }: Context,
  ): Answer {
    return run(recordInteraction, input);
  }
}
