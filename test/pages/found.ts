import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds on a page, by rule and place. */
export async function foundByAxe(page: Page): Promise<readonly string[]> {
  // Colours fade from one theme to the other: what is half way is not what anybody reads.
  await page.waitForTimeout(300);
  // The editor's own tabs hold buttons, which is for its makers to mend.
  const { violations } = await new AxeBuilder({ page }).exclude('.graphiql-tab').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
