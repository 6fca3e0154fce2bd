import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { followPolicy } from '../../cli/policy-in-force';
import { following, readSupergraph } from '../../cli/supergraph-file';
import type { Gateway } from '../../gateway/gateway';
import { createLog } from '../../kit/service/log';
import { THE_PAGE } from '../../schema/policy/parse';

const PAGE = readFileSync(THE_PAGE, 'utf8');
const GRAPH = readFileSync(join(__dirname, '../../schema/printed/supergraph.graphql'), 'utf8');
/** A graph with a label of its own, and the page that has a row for it. */
const newGraph = GRAPH.replace('"CATALOGUE"', '"SHOWCASE"');
const newPage = PAGE.replace(/^ {2}CATALOGUE(: \{[^}]*\})$/m, '$&\n  SHOWCASE$1');

describe('a page and a graph that are replaced together', () => {
  const folder = mkdtempSync(join(tmpdir(), 'c360-both-'));
  const [pageFile, graphFile] = [join(folder, 'policy.yaml'), join(folder, 'supergraph.graphql')];
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are both served, though the graph came before its page', async () => {
    writeFileSync(pageFile, PAGE);
    writeFileSync(graphFile, GRAPH);
    const log = createLog({ name: 'test', level: 'silent' });
    const policy = followPolicy(pageFile, log);
    const served: string[] = [];
    const stood = { swap: async (sdl: string) => void served.push(sdl), stop: async () => undefined };
    const sdl = readSupergraph(graphFile, policy.table);
    const gateway = following(stood as unknown as Gateway, { file: graphFile, sdl, policy }, log);

    writeFileSync(graphFile, newGraph);
    process.emit('SIGHUP');
    await sleep(200);
    expect(served).toEqual([]);
    writeFileSync(pageFile, newPage);
    await policy.reread();
    for (const begun = Date.now(); served.length === 0 && Date.now() - begun < 5_000; await sleep(10));
    expect([served, policy.table.policy.reading.has('SHOWCASE')]).toEqual([[newGraph], true]);
    policy.leave();
    await gateway.stop('over');
  });
});
