import { CustomerCode, connectionOf, DateTime, Labelled, RecordType } from '../../kit/graph';

@RecordType({
  label: 'CONSENT',
  key: 'exportNo',
  description: 'That somebody asked for what is kept of a natural person.',
})
export class ExportRequest {
  @Labelled('CONSENT', () => String, 'Its number: the document is at `/exports/` and this number.', { nullable: false })
  exportNo!: string;

  @Labelled('CODE', () => CustomerCode, 'Whose export it is, by the code that stood when it was asked for.')
  customerCode!: string | null;

  @Labelled('CONSENT', () => DateTime, 'When it was asked for; the next one may be asked for thirty days later.')
  askedAt!: Date | null;

  @Labelled('CONSENT', () => DateTime, 'Until when the document can be fetched.')
  until!: Date | null;

  @Labelled('OWNER', () => String, 'Who of our staff asked for it; null where the person did so itself.')
  askedBy!: string | null;

  @Labelled('CONSENT', () => String, 'Where the request of the person can be read or heard, if staff asked for it.')
  evidence!: string | null;
}

export const ExportRequestConnection = connectionOf(() => ExportRequest, 'ExportRequest');
export type ExportRequestConnection = InstanceType<typeof ExportRequestConnection>;
