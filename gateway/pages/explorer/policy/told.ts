import type { FieldRules } from '../../../../schema/field-rules';
import type { DryRun, PolicyView } from '../../../view/policy-view';
import { read, send } from '../asking/desk';
import type { Viewer } from '../asking/viewers';

/** The page in force, and every field of the graph that it decides on. */
export interface Told {
  readonly page: PolicyView;
  readonly fields: readonly string[];
}

export async function readPolicy(viewer: Viewer): Promise<Told> {
  const [page, { fields }] = await Promise.all([
    read<PolicyView>(viewer, '/policy'),
    read<{ readonly fields: readonly string[] }>(viewer, '/policy/fields'),
  ]);
  return { page, fields };
}

/** @param field a field of the graph, or a label */
export function whoSees(viewer: Viewer, field: string): Promise<FieldRules> {
  return read(viewer, '/policy/who-sees', { field });
}

/** Changes nothing. */
export function tryPage(viewer: Viewer, page: string): Promise<DryRun> {
  return send(viewer, '/policy/dry-run', { page });
}
