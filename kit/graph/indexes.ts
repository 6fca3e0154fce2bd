import type { AnyModel, IndexOptions } from '../store/model';
import { indexesOf } from '../store/questions';
import type { SubgraphDefinition } from './subgraph';

/** By model, the indexes that the questions walk and the steps find their documents by. */
export function indexesByModel({ models, questions, steps = [] }: SubgraphDefinition) {
  return new Map<AnyModel, readonly IndexOptions[]>(
    models.map((model) => {
      const asked = questions.filter((one) => one.model === model).flatMap(indexesOf);
      const waiting = steps.filter((step) => step.on === model);
      return [model, [...asked, ...waiting.map(({ when }) => ({ fields: ascending(Object.keys(when)) }))]];
    }),
  );
}

function ascending(names: readonly string[]): Readonly<Record<string, 1>> {
  return Object.fromEntries(names.map((name) => [name, 1 as const]));
}
