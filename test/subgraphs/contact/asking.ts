import type { Viewer } from '../../../schema/viewer';
import type { World } from '../../support/subgraph';

/** Short ways to ask a world that is opened anew for each test. */
export function asking(world: () => World) {
  let keys = 0;

  async function data(viewer: Viewer, query: string, variables: object = {}) {
    const answer = await world().ask(viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  }

  function asked(viewer: Viewer, customerCode: string, fields: string) {
    const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { ${fields} } } }`;
    return world().ask(viewer, query, { of: [{ __typename: 'Customer', customerCode }] });
  }

  /** What a customer's own fields answer, or null where the viewer may not know the customer. */
  async function ofCustomer(viewer: Viewer, customerCode: string, fields: string) {
    const answer = await asked(viewer, customerCode, fields);
    expect(answer.errors).toBeUndefined();
    return answer.data._entities[0];
  }

  /** The number of the changed record, or the code of the refusal. */
  async function change(mutation: string, viewer: Viewer, input: object): Promise<string> {
    const number = NUMBERS[mutation] ?? 'customerCode';
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${number} } }`;
    keys += 1;
    const { data: done, errors } = await world().ask(viewer, query, {
      input: { idempotencyKey: `key ${keys}`, ...input },
    });
    return errors?.[0]?.extensions.code ?? done[mutation][number];
  }

  return { data, asked, ofCustomer, change };
}

const NUMBERS: Readonly<Record<string, string>> = {
  addContact: 'contactNo',
  changeContact: 'contactNo',
  relateContacts: 'contactNo',
  logInteraction: 'interactionNo',
  giveFeedback: 'feedbackNo',
  handleFeedback: 'feedbackNo',
  beginCampaign: 'campaignNo',
  logCampaign: 'campaignNo',
};
