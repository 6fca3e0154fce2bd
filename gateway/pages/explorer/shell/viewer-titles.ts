import type { Column } from '../../../../schema/viewer';

/** The columns of the policy page, in words for a heading. */
export const COLUMN_TITLES = {
  agent: 'Agent',
  supervisor: 'Supervisor',
  sales: 'Sales',
  finance: 'Finance',
  marketing: 'Marketing',
  steward: 'Steward',
  risk: 'Risk',
  'policy-owner': 'Policy owner',
  partner: 'Partner',
  full: 'Customer, full',
  basic: 'Customer, basic',
  minimal: 'Customer, minimal',
  nobody: 'Nobody',
  export: 'Export',
} as const satisfies Readonly<Record<Column, string>>;
