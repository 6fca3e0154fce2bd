import { subgraphs } from '../../../subgraphs';
import { customerModel } from '../../../subgraphs/account/customer.model';
import { invoiceModel } from '../../../subgraphs/finance/invoice.model';
import { opportunityModel } from '../../../subgraphs/order/opportunity.model';
import { orderModel } from '../../../subgraphs/order/order.model';
import { quoteModel } from '../../../subgraphs/order/quote.model';
import { ticketModel } from '../../../subgraphs/service-ticket/ticket.model';
import { keysOf } from '../operations/representations';
import type { ViewerName } from '../worlds/viewers';
import { absentKey, type Scene } from './scene';

/** Root fields that answer with one record, by its key. */
const SINGLE = [
  ['customer', 'code: CustomerCode!', 'customerCode', 'account', customerModel],
  ['order', 'orderNo: String!', 'orderNo', 'order', orderModel],
  ['quote', 'quoteNo: String!', 'quoteNo', 'order', quoteModel],
  ['opportunity', 'opportunityNo: String!', 'opportunityNo', 'order', opportunityModel],
  ['ticket', 'ticketNo: String!', 'ticketNo', 'service-ticket', ticketModel],
  ['invoice', 'invoiceNo: String!', 'invoiceNo', 'finance', invoiceModel],
] as const;

/** Each with records that it may not know of. */
const STRANGERS: readonly ViewerName[] = ['agent with open tickets', 'partner granted', 'FULL', 'BASIC'];

export function aboutAbsence(scene: Scene): void {
  describe.each(STRANGERS)('to %s a record that may not be seen', (viewer) => {
    it.each(SINGLE)('is as absent as one that is not there: %s', async (root, argument, key, database, model) => {
      const hidden = await scene.record(viewer, database, model, false);
      const asked = (value: unknown) => {
        const [name] = argument.split(':');
        return scene.ask(viewer, `query ($${argument}) { one: ${root}(${name}: $${name}) { ${key} } }`, {
          [name ?? '']: value,
        });
      };
      const [invisible, absent] = [await asked(hidden?.[model.key] ?? absentKey(model)), await asked(absentKey(model))];
      expect(invisible).toEqual(absent);
    });
  });

  describe.each(subgraphs.map((definition) => [definition.name, definition] as const))(
    '%s, asked for records',
    (name, definition) => {
      const models = new Map(definition.models.map((model) => [model.type?.().name ?? '', model]));
      const asked = (viewer: ViewerName, type: string, representation: object) =>
        scene.askSubgraph(
          name,
          viewer,
          'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
          { representations: [{ __typename: type, ...representation }] },
        );

      it.each([...keysOf(definition)])('answers a hidden %s like one that is not there', async (type, key) => {
        const model = models.get(type) ?? customerModel;
        const hidden = await scene.record('FULL', models.has(type) ? name : 'account', model, false);
        const [invisible, absent] = await Promise.all(
          [hidden?.[key] ?? absentKey(model), absentKey(model)].map((value) => asked('FULL', type, { [key]: value })),
        );
        expect(invisible?.body).toBe(absent?.body);
      });

      it('believes nothing that a representation carries beside its key', async () => {
        const hidden = await scene.record('FULL', 'account', customerModel, false);
        const own = await scene.record('FULL', 'account', customerModel, true);
        const forged = { ...own, customerCode: hidden?.customerCode, _id: own?._id, version: 9 };
        const { json } = await asked('FULL', 'Customer', forged);
        expect(json).toEqual({ data: { _entities: [null] } });
      });

      it('touches no store for a call that nobody signed', async () => {
        const [world] = scene.worlds.both;
        const call = { path: '/graphql', body: JSON.stringify({ query: '{ _service { sdl } }' }), headers: {} };
        const subgraph = world.subgraphs.subgraph(name);
        expect(await world.stored.during(() => subgraph.answer(call))).toBe(0);
        expect((await subgraph.answer(call)).status).toBe(401);
      });
    },
  );
}
