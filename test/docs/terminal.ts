import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface Typed {
  readonly status: number;
  readonly output: string;
}

export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What comes between the commands of a reader's terminal, in a line of its own. */
const END = '--- end of a command ---';

/** Types commands one after the other into one shell, as a reader does: what one of them sets, the next one finds. */
export async function typed(commands: readonly string[], terminal: Terminal): Promise<readonly Typed[]> {
  const script = commands.map((command) => `${command}\nprintf '\\n${END}%s\\n' "$?"`).join('\n');
  const shell = spawn('bash', ['-o', 'pipefail', '-c', script], {
    ...options(terminal),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, mistakes] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
  const parts = output.split(`\n${END}`);
  return commands.map((_, index) => {
    const status = Number(parts[index + 1]?.split('\n', 1)[0] ?? 1);
    const said = index === 0 ? parts[0] : parts[index]?.slice(parts[index]?.indexOf('\n') + 1);
    return { status, output: status === 0 ? (said ?? '') : `${said}\n${mistakes}` };
  });
}

/** Starts what does not end by itself. */
export function started(command: string, terminal: Terminal): ChildProcess {
  return spawn('bash', ['-c', command], { ...options(terminal), detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Waits until it has said this. @throws Error where it ends before. */
export async function hasSaid(child: ChildProcess, what: RegExp): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (what.test(said)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`it ended: ${said}`)));
  });
}

/** Ends it and what it started, as Ctrl-C does. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGINT');
  await gone;
}

function options({ cwd, env }: Terminal) {
  return { cwd, env: env as NodeJS.ProcessEnv };
}
