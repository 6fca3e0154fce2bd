import { Labelled, ValueType } from '../../kit/graph';

@ValueType('A name as it was written, and its parts. A name is evidence, never a key.')
export class Name {
  @Labelled('NAME', () => String, 'As the source wrote it.')
  raw!: string | null;

  @Labelled('NAME', () => String, 'The family name.')
  family!: string | null;

  @Labelled('NAME', () => String, 'The given name.')
  given!: string | null;

  @Labelled('NAME', () => String, 'What stands between the given and the family name.')
  middle!: string | null;

  @Labelled('NAME', () => String, 'A title before the name.')
  prefix!: string | null;

  @Labelled('NAME', () => String, 'What follows the name; of a company its legal form.')
  suffix!: string | null;

  @Labelled('NAME', () => String, 'In whose stead somebody acts: `trustee of the Li Family Trust`.')
  relation!: string | null;

  @Labelled('NAME', () => String, 'HAN, LATIN or OTHER.', { blurred: 'plain' })
  script!: string | null;
}
