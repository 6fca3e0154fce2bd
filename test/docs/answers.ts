/** What is said of an output where the page shows none: the graph refused nothing. */
export const WELL = 'no answer is shown, and nothing was refused';

/**
 * The answer that the page shows, where the output is one: `…` stands for anything, and JSON may be laid out as it reads
 * best. Otherwise the output, to be compared by eye.
 */
export function asShown(output: string, answer: string | null): string {
  if (answer === null) return output.includes('"errors":[') ? output : WELL;
  const pattern = compact(answer).split('…').map(literally).join('.*?');
  return new RegExp(`^${pattern}$`, 's').test(compact(output)) ? answer : output;
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text.trim();
  }
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
