import type { Policy } from '../../schema/policy/policy';
import type { Decision, ReadTouch, TouchedReport, WroteTouch } from '../../schema/touched';
import type { Viewer } from '../../schema/viewer';
import type { Access } from './access';

/** What one request told its viewer under sensitive labels, and what it changed: each once, without any value. */
export class Touched {
  private readonly sensitive: ReadonlySet<string>;
  private readonly noted = new Map<Access, Set<string>>();
  private readonly reads = new Map<string, ReadTouch>();
  private readonly writes: WroteTouch[] = [];

  /** The operator reads as nobody: its commands are audited as commands. */
  constructor(viewer: Viewer, { sensitive }: Pick<Policy, 'sensitive'>) {
    this.sensitive = new Set(viewer.kind === 'operator' ? [] : sensitive);
  }

  /** That a label was handed out under this access. An old record is noted by the label it has aged into as well. */
  read(access: Access, label: string, decision: Decision, channel: string | null = null): void {
    const today = access.named(label);
    if (this.sensitive.has(label)) this.note(access, label, decision, channel);
    if (today !== label && this.sensitive.has(today)) this.note(access, today, decision, channel);
  }

  wrote(customer: string | null, action: string, outcome: string): void {
    this.writes.push([customer, action, outcome]);
  }

  /** Null where there is nothing to tell. */
  report(): TouchedReport | null {
    if (this.reads.size === 0 && this.writes.length === 0) return null;
    return { read: [...this.reads.values()], wrote: this.writes };
  }

  private note(access: Access, label: string, decision: Decision, channel: string | null): void {
    const name = `${decision} ${label} ${channel ?? ''}`;
    const known = this.noted.get(access) ?? new Set();
    if (known.has(name)) return;
    this.noted.set(access, known.add(name));
    const touch: ReadTouch = [access.customer, label, decision, access.conditions(label, channel)];
    this.reads.set(touch.join(), touch);
  }
}
