import { Command } from 'commander';
import { examineNode, readInstallation } from './doctor/environment';
import type { Examination, Finding, Installation } from './doctor/finding';
import { fail, reasonOf, skip } from './doctor/finding';
import { examineFolder } from './doctor/folder';
import { examineGraph } from './doctor/graph';
import { examineIdentity } from './doctor/identity';
import { examinePorts } from './doctor/ports';
import { examineRedis } from './doctor/redis';
import { examineStore } from './doctor/store';
import { examineSubgraphs } from './doctor/subgraphs';
import { examineTelemetry } from './doctor/telemetry';

interface DoctorOptions {
  readonly json: boolean;
  readonly quick: boolean;
}

/** `doctor`: what is wrong with an installation, and the cure. It changes nothing, whether the product runs or not. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Says what is wrong with this installation and what to do about it; changes nothing.')
    .option('--json', 'print the findings as JSON', false)
    .option('--quick', 'leave out what takes long on a large store', false)
    .action(async ({ json, quick }: DoctorOptions) => {
      const findings = await examined(process.env, quick);
      process.stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : printed(findings));
      if (findings.some(({ state }) => state === 'fail')) process.exitCode = 1;
    });
}

const EXAMINATIONS: Readonly<Record<string, Examination>> = {
  identity: examineIdentity,
  'data folder': examineFolder,
  port: examinePorts,
  store: examineStore,
  redis: examineRedis,
  subgraphs: examineSubgraphs,
  supergraph: examineGraph,
  traces: examineTelemetry,
};

/** Everything that can be found out; mistakes in the environment leave the rest for the next time. */
export async function examined(environment: NodeJS.ProcessEnv, isQuick: boolean): Promise<readonly Finding[]> {
  const installation = readInstallation(environment, isQuick);
  if (!isInstallation(installation))
    return [...examineNode(), ...installation, skip('the rest', 'is looked at once the environment is right')];
  const findings = [...examineNode()];
  for (const [about, examine] of Object.entries(EXAMINATIONS))
    findings.push(...(await examine(installation).catch((error: unknown) => [unexpected(about, error)])));
  return findings;
}

function isInstallation(read: Installation | readonly Finding[]): read is Installation {
  return !Array.isArray(read);
}

function unexpected(about: string, error: unknown): Finding {
  return fail(about, `it cannot be looked at: ${reasonOf(error)}`, 'put right what the reason names, and ask again');
}

function printed(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const lines = findings.map(({ state, about, says, cure }) =>
    `${state.padEnd(4)}  ${about.padEnd(width)}  ${says}${cure ? `: ${cure}` : ''}`.trimEnd(),
  );
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  return `${lines.join('\n')}\n\n${count('fail')} wrong, ${count('warn')} to look at, ${count('ok')} right.\n`;
}
