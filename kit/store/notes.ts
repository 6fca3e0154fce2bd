import type { Connection } from 'mongoose';

/** What the operator's programs keep of their own work beside the records, each under a name of its own. */
export class Notes {
  constructor(private readonly connection: Connection) {}

  async read<Note extends object>(name: string): Promise<Note | null> {
    const found = await this.notes.findOne({ _id: name });
    return (found?.note ?? null) as Note | null;
  }

  async keep(name: string, note: object): Promise<void> {
    await this.notes.updateOne({ _id: name }, { $set: { note } }, { upsert: true });
  }

  async forget(name: string): Promise<void> {
    await this.notes.deleteOne({ _id: name });
  }

  private get notes() {
    return this.connection.collection<{ readonly _id: string; readonly note: object }>('notes');
  }
}
