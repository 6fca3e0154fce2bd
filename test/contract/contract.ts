import type { SubgraphDefinition } from '../../kit/graph';
import { answers } from './answers';
import { declares } from './declares';

/** What every subgraph promises, ours or another team's. */
export function describeContract(definition: SubgraphDefinition): void {
  describe(`${definition.name} keeps the contract`, () => {
    describe('in what it declares', () => declares(definition));
    describe('in what it answers', () => answers(definition));
  });
}
