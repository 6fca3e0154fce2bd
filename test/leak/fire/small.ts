import { randomBytes } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { askerFrom, type Claims } from '../../../gateway/door/claims';
import { startEngine } from '../../../kit/engine';
import { createLog } from '../../../kit/service/log';
import type { Viewer } from '../../../schema/viewer';
import { account } from '../../../subgraphs/account';
import { order } from '../../../subgraphs/order';
import { serviceTicket } from '../../../subgraphs/service-ticket';
import { Random } from '../../engine/support/random';
import { fitted } from '../../journeys/the-question';
import { openWorld, type World } from '../../support/subgraph';
import { cast } from './cast';
import { VIEWS, type View } from './openings';
import { SIDES, type Side, type Stage } from './stage';
import { unevenLine, type Way } from './uneven-line';

const DEFINITIONS = [account, serviceTicket, order];

export interface SmallOptions {
  readonly customers: number;
  readonly seed?: number;
  /** What lies between a side and the store: an uneven line unless told. */
  readonly wayTo?: (port: number, random: Random) => Promise<Way>;
}

/**
 * The subgraphs that own ties, twice on one store, asked as gateways ask them: without gateways, planners and classes
 * histories take a fraction of the time.
 */
export async function openSmall({ customers, seed = 1, wayTo = unevenLine }: SmallOptions): Promise<Stage> {
  const engine = await startEngine({ directory: 'memory', listen: { port: 0 } });
  const prefix = `fire${randomBytes(4).toString('hex')}_`;
  const log = createLog({ name: 'fire', level: 'silent' });
  const worlds: World[] = [];
  const lines = await Promise.all(
    Array.from({ length: SIDES }, (_, place) => {
      return wayTo(Number(new URL(engine.uri).port), new Random(seed + place));
    }),
  );
  for (const { port } of lines)
    worlds.push(await openWorld(DEFINITIONS, { uri: `mongodb://127.0.0.1:${port}`, prefix, log }));
  const sides = worlds.map(sideIn);
  const stage: Stage = {
    sides,
    customers: await cast({ house: { ...(sides[0] as Side), settle: (worlds[0] as World).settle } }, customers),
    views: VIEWS.flatMap((view) => viewIn(account.schema, view)),
    close: async () => {
      for (const world of worlds) await world.close();
      for (const line of lines) await line.close();
      await engine.close();
    },
  };
  for (const line of lines) line.begin?.();
  return stage;
}

function sideIn(world: World): Side {
  return {
    subgraph: world.subgraph,
    withCommand: (command) => {
      const owner = DEFINITIONS.find(({ commands }) => Object.hasOwn(commands, command));
      if (!owner) throw new Error(`there is no command \`${command}\` here`);
      return world.subgraph(owner.name);
    },
    ties: world.ties,
    ask: (who, query, variables) => world.ask(viewerFrom(who), query, variables),
  };
}

/** What of a view account answers by itself. */
function viewIn(schema: GraphQLSchema, view: View): readonly View[] {
  const query = fitted(view.query, schema);
  return view.speaksOf.includes('class') || !query.includes('customer(') ? [] : [{ ...view, query }];
}

function viewerFrom(who: Claims): Viewer {
  const asker = askerFrom(who);
  if (typeof asker === 'string') throw new Error(asker);
  return asker;
}
