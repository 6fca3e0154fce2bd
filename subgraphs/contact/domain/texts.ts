import { refuse } from '../../../schema/errors';

const LONGEST_TEXT = 5_000;
const LONGEST_NAME = 200;

/** @throws ContractError `BAD_INPUT` if nothing is said, or more than 5,000 characters. */
export function checkedText(text: string): string {
  return checkedLength(text, LONGEST_TEXT);
}

/** @throws ContractError `BAD_INPUT` if it is empty or longer than 200 characters. */
export function checkedName(text: string): string {
  return checkedLength(text, LONGEST_NAME);
}

function checkedLength(text: string, longest: number): string {
  const said = text.trim();
  if (said.length >= 1 && said.length <= longest) return said;
  return refuse('BAD_INPUT', `a text has 1 to ${longest} characters, not ${said.length}`);
}
