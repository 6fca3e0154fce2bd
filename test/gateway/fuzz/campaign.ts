import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Pool } from 'undici';
import { demoKey, demoToken } from '../../../gateway/door/demo';
import type { Product } from '../../support/product';
import { askersAmong, type FuzzAsker } from './askers';
import { Draws } from './draws';
import { Grammar } from './grammar';
import { type Sent, send } from './sending';
import { verdict } from './verdict';

export interface Campaign {
  readonly operations: number;
  readonly seed: number;
  /** The first one, where a finding is looked at again. */
  readonly from?: number;
  readonly dataDir: string;
  readonly codes: readonly string[];
  told?(done: number, report: Report): void;
}

export interface Finding {
  readonly index: number;
  readonly what: string;
  readonly asked: string;
  readonly answer: string;
}

export interface Report {
  readonly findings: Finding[];
  readonly statuses: Map<number, number>;
  readonly codes: Map<string, number>;
  /** Megabytes that are still held after collection, at even steps. */
  readonly held: number[];
}

const TOGETHER = 8;
const STEPS = 50;
/** How often is asked again what a machine that is busy with other things could not answer in time. */
const AGAIN = 2;

/** So many operations, each drawn from the seed and its number alone. Throws only where the gateway is gone. */
export async function fuzz(product: Product, campaign: Campaign): Promise<Report> {
  const { operations, from = 0 } = campaign;
  const url = new URL(product.url);
  const pool = new Pool(url.origin, { connections: TOGETHER });
  const askers = await withTokens(askersAmong(campaign.codes), campaign.dataDir);
  const report: Report = { findings: [], statuses: new Map(), codes: new Map(), held: [] };
  let next = from;
  const step = Math.max(1, Math.floor(operations / STEPS));
  const worker = async () => {
    while (next < from + operations) {
      const index = next++;
      await one(index, { pool, url, askers, campaign, report });
      if ((index + 1 - from) % step === 0) noteMemory(index + 1 - from, campaign, report);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, worker));
  await pool.close();
  return report;
}

interface Stage {
  readonly pool: Pool;
  readonly url: URL;
  readonly askers: readonly Tokened[];
  readonly campaign: Campaign;
  readonly report: Report;
}

async function one(index: number, stage: Stage): Promise<void> {
  const { report } = stage;
  let { asker, asked, answers } = await sentOnce(index, stage);
  for (let again = 0; again < AGAIN && answers.some(({ status }) => status === 503); again++)
    ({ asker, asked, answers } = await sentOnce(index, stage));
  for (const answer of answers) {
    count(report.statuses, answer.status);
    for (const [, code] of answer.body.matchAll(/"code":"([A-Z_]+)"/g)) count(report.codes, code ?? '');
    const what = verdict(answer, asked, asker.hidden);
    if (what) report.findings.push({ index, what, asked, answer: answer.body.slice(0, 400) });
  }
}

async function sentOnce(index: number, { pool, url, askers, campaign }: Stage): Promise<Sent & { asker: Tokened }> {
  const draws = new Draws(Math.imul(campaign.seed, 0x9e3779b1) + index);
  const asker = draws.one(askers);
  const made = new Grammar(asker.contract, draws, campaign.codes).operation();
  return { ...(await send(made, { pool, url, token: asker.token, draws })), asker };
}

interface Tokened extends FuzzAsker {
  readonly token: string | null;
}

function withTokens(askers: readonly FuzzAsker[], dataDir: string): Promise<readonly Tokened[]> {
  const key = demoKey(dataDir);
  const tokened = async (asker: FuzzAsker): Promise<Tokened> => ({
    ...asker,
    token: asker.claims ? `Bearer ${await demoToken(key, asker.claims)}` : null,
  });
  return Promise.all(askers.map(tokened));
}

function noteMemory(done: number, campaign: Campaign, report: Report): void {
  collected();
  report.held.push(Math.round(process.memoryUsage().heapUsed / 1_048_576));
  campaign.told?.(done, report);
}

setFlagsFromString('--expose-gc');
const collected: () => void = runInNewContext('gc');

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
