import type { Claims } from '../../../gateway/door/claims';
import { everyDesk, theCreditDesk, theMarketer, theSeller } from '../viewers';
import { type Day, days } from './day';

export function aboutAfterwards(day: Day): void {
  describe('afterwards', () => {
    beforeAll(() => day.settled());

    it('tells the whole day in one timeline, the newest first', async () => {
      const { timeline } = await day.sees(
        everyDesk,
        'timeline(first: 50) { totalCount edges { node { kind at subject { __typename } } } }',
      );
      const kinds = timeline.edges.map(({ node }: { node: { kind: string } }) => node.kind);
      expect([...new Set(kinds)].sort()).toEqual(['INTERACTION', 'INVOICE', 'ORDER', 'TICKET']);
      expect(kinds.filter((kind: string) => kind === 'ORDER')).toHaveLength(3);
      const moments = timeline.edges.map(({ node }: { node: { at: string } }) => node.at);
      expect(moments).toEqual([...moments].sort().reverse());
    });

    it('finds her by what other subgraphs know, for those who may see it', async () => {
      const found = async (viewer: Claims, filter: object) => {
        const asked =
          'query Found($filter: CustomerFilter) { customers(filter: $filter) { edges { node { customerCode } } } }';
        const { data } = await day.product.ask(viewer, asked, { filter });
        return data.customers.edges.map(({ node }: { node: { customerCode: string } }) => node.customerCode);
      };
      const rich = { revenueFrom: { amount: '40000.00', currency: 'CNY' } };
      expect(await found(theCreditDesk, { overdue: true })).toEqual([day.code]);
      expect(await found(theCreditDesk, { overdue: false })).toEqual([]);
      expect(await found(theCreditDesk, rich)).toEqual([day.code]);
      expect(await found(theSeller, { lastContactFrom: days(-1) })).toEqual([day.code]);
      expect(await found(theSeller, { lastContactBefore: days(-1) })).toEqual([]);
      // Nothing is filtered by a field that is not shown.
      expect(await found(theSeller, { overdue: true })).toEqual([]);
      expect(await found(theMarketer, rich)).toEqual([]);
    });
  });
}
