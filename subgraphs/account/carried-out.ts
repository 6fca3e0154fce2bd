import type { AnyCommand, Tools } from '../../kit/store';

/** Carries out one command as the operator; a refusal stops the step, which is tried again later. */
export async function carriedOut(tools: Tools, command: AnyCommand, input: object): Promise<void> {
  const [outcome] = await tools.run(command, [input]);
  if (outcome?.outcome === 'REJECTED') throw outcome.error;
}
