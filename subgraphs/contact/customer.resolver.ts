import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/graph';
import { Customer, type CustomerContact } from './contact.type';
import { changeContactLink, endContactLink, linkContact } from './contact-link.command';
import { ChangeContactLinkInput, EndContactLinkInput, LinkContactInput } from './contact-link.input';
import { contactsOf } from './contact-list';
import type { Context } from './context';
import type { Feedback } from './feedback.type';
import type { Interaction } from './interaction.type';

type Answer = Promise<Customer | null>;

@Resolver(() => Customer)
export class CustomerResolver {
  @FieldResolver()
  contacts(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<CustomerContact>> {
    return contactsOf(customerCode, page, context);
  }

  @FieldResolver()
  interactions(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Interaction>> {
    return ask.interactionsOfCustomer(customerCode, page);
  }

  @FieldResolver()
  feedback(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Feedback>> {
    return ask.feedbackOfCustomer(customerCode, page);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Says that a person speaks for a customer.' })
  linkContact(@Arg('input', () => LinkContactInput) input: LinkContactInput, @Ctx() { run }: Context): Answer {
    return run(linkContact, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Changes roles, dates, priority, or who is primary.' })
  changeContactLink(
    @Arg('input', () => ChangeContactLinkInput) input: ChangeContactLinkInput,
    @Ctx() { run }: Context,
  ): Answer {
    return run(changeContactLink, input);
  }

  @Mutation(() => Customer, { nullable: true, description: 'Says that a person speaks for a customer no more.' })
  endContactLink(@Arg('input', () => EndContactLinkInput) input: EndContactLinkInput, @Ctx() { run }: Context): Answer {
    return run(endContactLink, input);
  }
}
