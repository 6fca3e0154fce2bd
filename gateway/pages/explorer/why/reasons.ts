import type { Column } from '../../../../schema/viewer';
import type { WhyAnswer } from '../../../view/why-hidden';
import { read } from '../asking/desk';
import type { Viewer } from '../asking/viewers';
import type { Empty } from './empties';

/** Through whose eyes: the asker's, a column's of the page, or the customer's own. */
export type Eyes = Column | 'customer' | 'mine';

/** Value types have no rule of their own: they say that the field they were reached through decides. */
const INHERIT = 'INHERIT';

/** Why a place is empty, as the gateway tells it to those who oversee reading; asked once for each field and customer. */
export class Reasons {
  private readonly known = new Map<string, Promise<WhyAnswer>>();

  constructor(private readonly viewer: Viewer) {}

  /** @throws Refused in the gateway's own words */
  async of({ fields, customer }: Pick<Empty, 'fields' | 'customer'>, eyes: Eyes): Promise<WhyAnswer> {
    const [field, ...outer] = fields;
    const answer = await this.one(field, customer, eyes);
    const [next, ...rest] = outer;
    const inherits = answer.steps.some(({ of, label }) => of === 'field' && label === INHERIT);
    return inherits && next !== undefined ? this.of({ fields: [next, ...rest], customer }, eyes) : answer;
  }

  private one(field: string, customer: string | null, eyes: Eyes): Promise<WhyAnswer> {
    const key = [field, customer, eyes].join(' ');
    const known = this.known.get(key);
    if (known) return known;
    const as = eyes === 'mine' ? null : eyes;
    const asked = read<WhyAnswer>(this.viewer, '/policy/why', { customer, field, as });
    this.known.set(key, asked);
    asked.catch(() => this.known.delete(key));
    return asked;
  }
}
