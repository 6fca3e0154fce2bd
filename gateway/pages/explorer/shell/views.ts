import type { Rights } from '../../../view/rights-route';

export type View = 'explore' | 'compare' | 'docs' | 'policy' | 'audit' | 'changes';

interface Described {
  readonly view: View;
  readonly path: string;
  readonly title: string;
  /** Without it a viewer is not offered the view; null for everybody's. */
  readonly right: keyof Rights | null;
}

/** In the order of the header. The addresses are those of gateway/pages/routes.ts; those of the answers are others. */
export const VIEWS: readonly Described[] = [
  { view: 'explore', path: '/', title: 'Explore', right: null },
  { view: 'compare', path: '/compare', title: 'Side by side', right: null },
  { view: 'docs', path: '/docs', title: 'Reference', right: null },
  { view: 'policy', path: '/view/policy', title: 'Policy', right: 'policy' },
  { view: 'audit', path: '/view/audit', title: 'Audit', right: 'audit' },
  { view: 'changes', path: '/view/changes', title: 'Changes', right: 'changes' },
];

export function describedOf(view: View): Described {
  const described = VIEWS.find((one) => one.view === view);
  if (!described) throw new Error(`the header has no view \`${view}\``);
  return described;
}
