import type { Viewer } from '../../schema/viewer';

/** Who writes something down, as others read it. */
export function authorOf(viewer: Viewer): { readonly id: string; readonly name: string } {
  if (viewer.kind === 'nobody') return { id: 'nobody', name: 'nobody' };
  return { id: viewer.id, name: 'name' in viewer ? viewer.name : viewer.id };
}
