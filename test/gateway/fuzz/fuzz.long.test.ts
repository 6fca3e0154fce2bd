import { fuzz } from './campaign';
import { type Opened, openForFuzzing } from './opened';

const OPERATIONS = 500;
/** The same operations in each run, so that a change is judged by itself; others by `npm run fuzz`. */
const seed = Number(process.env.FUZZ_SEED ?? 7);

let opened: Opened;
beforeAll(async () => {
  opened = await openForFuzzing(15);
});
afterAll(() => opened.close());

it(`answers what nobody would ask without a crash, a stack or a word too much (FUZZ_SEED=${seed})`, async () => {
  const { product, dataDir, codes } = opened;
  const { findings } = await fuzz(product, { operations: OPERATIONS, seed, dataDir, codes });
  expect(findings.map(({ index, what, asked, answer }) => ({ seed, index, what, asked, answer }))).toEqual([]);
}, 300_000);
