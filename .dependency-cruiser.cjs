/** Who may import whom. Each rule is a sentence of docs/architecture; `test/architecture.test.ts` runs them all. */
const ROOMS = ['schema', 'kit', 'subgraphs', 'gateway', 'import', 'cli'];
const MAY_IMPORT = {
  schema: [],
  kit: ['schema'],
  subgraphs: ['schema', 'kit'],
  gateway: ['schema', 'kit'],
  import: ['schema', 'kit'],
  cli: ['schema', 'kit', 'subgraphs', 'gateway', 'import'],
};
const LAYERS = {
  'a model': ['\\.model\\.ts$', '\\.(questions|command|resolver)\\.ts$|/index\\.ts$'],
  'a type': ['\\.(type|input)\\.ts$', '\\.(model|questions|command|resolver)\\.ts$|/index\\.ts$'],
  'a question or command': ['\\.(questions|command)\\.ts$', '\\.resolver\\.ts$|/index\\.ts$'],
};

const rooms = ROOMS.map((room) => ({
  name: `${room} imports only what stands below it`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: `^(${ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other)).join('|')})/` },
}));

const layers = Object.entries(LAYERS).map(([what, [from, to]]) => ({
  name: `${what} knows nothing of the layers above it`,
  severity: 'error',
  from: { path: `^subgraphs/[^/]+/[^/]*${from}` },
  to: { path: `^subgraphs/[^/]+/[^/]*(${to})` },
}));

const only = (name, path, where) => ({
  name,
  severity: 'error',
  from: { path: `^(${ROOMS.join('|')})/`, pathNot: where },
  to: { path },
});

module.exports = {
  forbidden: [
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    ...rooms,
    ...layers,
    {
      name: 'no subgraph imports a sibling',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^subgraphs/([^/]+)/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'the domain is pure: no graph, no store, no library of either',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/domain/' },
      to: {
        path: '^kit/(graph|store|service|engine)/|^subgraphs/[^/]+/[^/]+\\.ts$|node_modules/(mongoose|type-graphql|graphql)/',
      },
    },
    only('mongoose stands in models and the kit alone', 'node_modules/mongoose/', '\\.model\\.ts$|^kit/'),
    only('ioredis stands in kit/service alone', 'node_modules/ioredis/', '^kit/service/'),
    only('graphql-shield stands in kit/graph alone', 'node_modules/graphql-shield/', '^kit/graph/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
