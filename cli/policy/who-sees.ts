import { printRules, rulesOf } from '../../schema/field-rules';
import { graphLabels, pageInForce } from './files';

export function whoSees(field: string, { json }: { readonly json: boolean }): void {
  const rules = rulesOf(pageInForce(), graphLabels(), field);
  process.stdout.write(json ? `${JSON.stringify(rules, null, 2)}\n` : printRules(rules));
}
