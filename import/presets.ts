import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadMapping, type Mapping } from './mapping';

export const PRESETS = ['northwind', 'cdnow'] as const;

/** A mapping by the name of a preset, or from a file. @throws ImportProblem if it cannot be read or is wrong. */
export function mappingOf(presetOrPath: string): Promise<Mapping> {
  const preset = PRESETS.find((name) => name === presetOrPath);
  return loadMapping(preset === undefined ? presetOrPath : presetPath(preset));
}

function presetPath(name: string): string {
  const [beside = '', source = ''] = [join(__dirname, 'presets'), join(__dirname, '..', '..', 'import', 'presets')];
  return join(existsSync(beside) ? beside : source, `${name}.yaml`);
}
