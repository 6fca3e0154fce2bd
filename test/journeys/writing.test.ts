import { aboutAfterwards } from './day/afterwards';
import { aboutTheCustomer } from './day/customers';
import { Day } from './day/day';
import { aboutPapers } from './day/papers';
import { aboutPermissions } from './day/permissions';
import { aboutSelling } from './day/selling';
import { aboutService } from './day/service';
import { aboutPeopleAndTalks } from './day/talks';

/** One day in the life of a company, from the first call to the credit note; each step stands on those before it. */
describe('a day of work', () => {
  const day = new Day();
  beforeAll(() => day.begin(), 120_000);
  afterAll(() => day.end());

  aboutTheCustomer(day);
  aboutPeopleAndTalks(day);
  aboutSelling(day);
  aboutService(day);
  aboutPapers(day);
  aboutPermissions(day);
  aboutAfterwards(day);
});
