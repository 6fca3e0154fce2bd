import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where `npm run build:pages` puts them. */
export const PAGES = join(__dirname, '..', '..', 'dist', 'gateway', 'pages', 'built');

/** Why no page can be looked at here, or null. */
export function missing(): string | null {
  if (!chromiumPath()) return 'there is no chromium on the PATH';
  return existsSync(join(PAGES, 'index.html.gz')) ? null : 'the pages are not built: `npm run build:pages`';
}

export function startBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('there is no chromium on the PATH');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

function chromiumPath(): string | null {
  const { stdout, status } = spawnSync('which', ['chromium'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** A page of its own, and all that it did which a page of ours never does. */
export interface Looked {
  readonly page: Page;
  /** Addresses elsewhere that it asked, errors that it printed. */
  readonly wrongs: readonly string[];
}

export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Looked> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const { origin } = new URL(url);
  const wrongs: string[] = [];
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(`${origin}/`) && !asked.startsWith('data:')) wrongs.push(`asked ${asked}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') wrongs.push(`printed ${message.text()}`);
  });
  page.on('pageerror', (error) => wrongs.push(`threw ${error.message}`));
  await page.goto(url);
  return { page, wrongs };
}
