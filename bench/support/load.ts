import autocannon from 'autocannon';
import type { Fleet } from './fleet';

export interface Load {
  readonly token: string;
  /** What is asked in turn, each with the very answer that must come. */
  readonly questions: readonly Question[];
  readonly connections: number;
  readonly seconds: number;
}

export interface Question {
  readonly body: string;
  readonly answer: string;
}

export interface Measured {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of CPU for each request, by the name of the process. */
  readonly cpu: ReadonlyMap<string, number>;
  /** Bytes, by the name of the process, at the end. */
  readonly memory: ReadonlyMap<string, number>;
}

/** @throws Error if one request failed, or got another answer than it must get. */
export async function measure(fleet: Fleet, { token, questions, connections, seconds }: Load): Promise<Measured> {
  const wrong: string[] = [];
  const before = fleet.parts.map((part) => part.cpu());
  const result = await autocannon({
    url: fleet.url,
    method: 'POST',
    connections,
    duration: seconds,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    requests: questions.map(({ body, answer }) => ({
      body,
      onResponse: (status: number, text: string) => {
        if (status !== 200 || text !== answer) wrong.push(`${status} ${text}`);
      },
    })),
  });
  const failed = result.errors + result.timeouts + result.non2xx + wrong.length;
  if (failed > 0) throw new Error(`${fleet.name}: ${failed} requests failed or got another answer: ${wrong[0] ?? ''}`);
  const total = result.requests.total;
  const used = fleet.parts.map((part, at) => [part.name, (1000 * (part.cpu() - (before[at] ?? 0))) / total] as const);
  return {
    requestsPerSecond: total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: new Map(used),
    memory: new Map(fleet.parts.map((part) => [part.name, part.memory()])),
  };
}

/** Asks once, outside every measurement. @throws Error with the answer if it is no data. */
export async function askOnce(url: string, token: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await (await fetch(url, { method: 'POST', headers, body })).text();
  if (JSON.parse(answer).errors) throw new Error(`a question of the benchmark is not answered: ${answer}`);
  return answer;
}
