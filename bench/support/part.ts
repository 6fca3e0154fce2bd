import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process under measurement. */
export interface Part {
  readonly name: string;
  /** CPU seconds it has used so far, its own and the system's for it. */
  cpu(): number;
  /** Bytes of memory it holds now. */
  memory(): number;
  stop(): Promise<void>;
}

export interface PartOptions {
  readonly name: string;
  /** The script and its arguments. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** An address that answers 200, or a port that takes connections, once the part can work. */
  readonly readyAt: string | number;
}

/** How long a part may take to be ready, in milliseconds. */
const PATIENCE = 120_000;
/** Ticks of the kernel's clock in a second, on Linux everywhere 100. */
const TICKS = 100;
const PAGE = 4_096;

/** @throws Error if it ends or is not ready in time; what it said is in the message. */
export async function startPart({ name, args, environment, readyAt }: PartOptions): Promise<Part> {
  const said: string[] = [];
  const child = spawn(process.execPath, [...args], { env: { ...process.env, LOG_LEVEL: 'error', ...environment } });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)));
  const part = partOf(name, child);
  for (const begun = Date.now(); Date.now() - begun < PATIENCE; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${said.join('')}`);
    if (await answers(readyAt)) return part;
  }
  await part.stop();
  throw new Error(`${name} was not ready within ${PATIENCE / 1000} s: ${said.join('')}`);
}

function partOf(name: string, child: ChildProcess): Part {
  return {
    name,
    cpu: () => {
      const fields = statOf(child.pid);
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    memory: () => Number(statOf(child.pid)[21]) * PAGE,
    stop: async () => {
      if (child.exitCode !== null || !child.kill('SIGTERM')) return;
      await once(child, 'exit');
    },
  };
}

/** The fields of /proc/<pid>/stat after the command's name, which may hold spaces: state is the first. */
function statOf(pid: number | undefined): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

async function answers(at: string | number): Promise<boolean> {
  if (typeof at === 'number') return listens(at);
  return fetch(at).then(
    ({ ok }) => ok,
    () => false,
  );
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
