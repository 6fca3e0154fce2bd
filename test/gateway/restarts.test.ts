import { createServer, type RequestListener, type Server } from 'node:http';
import { LinkError } from '../../gateway/executor/link';
import { Reach } from '../../gateway/executor/reach';
import { bodyOf, closed, houseAt, houseWith, listening, pause } from './behind-a-port';
import { employee } from './house';
import { twoSubgraphs } from './two-subgraphs';

const sales = employee('sales');
const marketing = employee('steward');
const question = '{ customer(code: "C00000000010") { name } }';
const change = 'mutation { rename(input: { code: "C00000000010", name: "Liu" }) { name } }';
const patient = { config: { SUBGRAPH_TIMEOUT: 10_000 } };

describe('a subgraph that restarts', () => {
  it('is asked again where it closed the line without a word, with a new token each time', async () => {
    const lost = losing(2);
    const { house, close } = await houseWith(lost.behaviour, patient);
    const { body } = await house.ask(sales, question);
    expect(body).toEqual({ data: { customer: { name: 'Li' } } });
    expect(new Set(lost.tokens).size).toBe(3);
    await close();
  });

  it.each([
    ['a question', question, { customer: { name: 'Li' } }],
    ['a change of which nothing was sent', change, { rename: { name: 'Liu' } }],
  ])('is waited for while nobody listens: %s', async (_what, query, data) => {
    const { server, port, url } = await listening(createServer());
    await new Promise((resolve) => server.close(resolve));
    const house = await houseAt(url, patient);
    const asked = house.ask(marketing, query).then(({ body }) => body);
    await pause(300);
    const back = await listening(createServer(losing(0).behaviour), port);
    expect(await asked).toEqual({ data });
    await closed(house, back.server);
  });

  it('is sent a change once, whatever became of it', async () => {
    const lost = losing(1);
    const { house, close } = await houseWith(lost.behaviour, patient);
    const { body } = await house.ask(marketing, change);
    expect(body.errors[0].extensions.code).toBe('UNAVAILABLE');
    expect(lost.tokens).toHaveLength(1);
    await close();
  });

  it('is waited for no longer than a call may take', async () => {
    const { server, url } = await listening(createServer());
    await new Promise((resolve) => server.close(resolve));
    const house = await houseAt(url);
    const began = performance.now();
    const { body } = await house.ask(sales, question);
    expect(body.errors[0].extensions.code).toBe('UNAVAILABLE');
    expect(performance.now() - began).toBeLessThan(2_000);
    await house.gateway.stop();
  });

  it('answers on sockets that stayed open while it was exchanged', async () => {
    const first = await listening(createServer(losing(0).behaviour));
    const house = await houseAt(first.url, patient);
    await house.ask(sales, question);
    await exchanged(first.server);
    const second = await listening(createServer(losing(0).behaviour), first.port);
    const { body } = await house.ask(sales, question);
    expect(body).toEqual({ data: { customer: { name: 'Li' } } });
    await closed(house, second.server);
  });
});

describe('a subgraph that is away for long', () => {
  const away = () => Promise.reject(new LinkError('UNAVAILABLE', 'account', null, 'not sent'));
  const tried = (reach: Reach, ask: () => Promise<unknown>) => reach.through(ask, 5_000).catch(() => 'failed');

  it('is tried by one call at a time', async () => {
    const clock = { now: 0 };
    const reach = new Reach('account', () => clock.now);
    await tried(reach, away);
    clock.now = 30_001;
    const asked = jest.fn(() => pause(20).then(away));
    await Promise.all([1, 2, 3].map(() => tried(reach, asked)));
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('is there for everybody once it has answered', async () => {
    const clock = { now: 0 };
    const reach = new Reach('account', () => clock.now);
    await tried(reach, away);
    clock.now = 30_001;
    await tried(reach, async () => 'here');
    expect(reach.isLost).toBe(false);
  });

  it('is not lost because a client waits for a moment only', async () => {
    const clock = { now: 0 };
    const reach = new Reach('account', () => clock.now);
    await tried(reach, () => Promise.reject(new LinkError('TIMEOUT', 'account', null)));
    clock.now = 60_000;
    expect(reach.isLost).toBe(false);
  });
});

/** The account subgraph, which closes the line on the first calls after it has looked at their tokens. */
function losing(calls: number): { readonly behaviour: RequestListener; readonly tokens: readonly string[] } {
  const { account } = twoSubgraphs();
  const tokens: string[] = [];
  return {
    tokens,
    behaviour: async (request, response) => {
      const { status, body } = await account(await bodyOf(request), request.headers as Record<string, string>);
      tokens.push(String(request.headers.authorization));
      if (tokens.length <= calls) response.socket?.destroy();
      else response.writeHead(status).end(body);
    },
  };
}

async function exchanged(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
