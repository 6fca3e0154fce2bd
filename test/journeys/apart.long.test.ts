import { hasRedis } from '../kit/service/redis-server';
import { aboutTheCustomer } from './day/customers';
import { Day } from './day/day';
import { aboutPapers } from './day/papers';
import { aboutSelling } from './day/selling';

const withRedis = hasRedis() ? describe : describe.skip;

/** The part of the day that goes through all subgraphs, each in a process of its own. */
withRedis('a day of work in processes apart (needs redis-server)', () => {
  const day = new Day();
  beforeAll(() => day.begin({ shape: 'apart' }), 120_000);
  afterAll(() => day.end());

  aboutTheCustomer(day);
  aboutSelling(day);
  aboutPapers(day);
});
