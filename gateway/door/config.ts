import { z } from 'zod';
import { type Config, type ConfigShape, wholeNumber } from '../../kit/service/config';
import { AUDIENCES, type Audience } from '../../schema/viewer';

const most = (otherwise: number, highest: number) => wholeNumber(otherwise, 1, highest);

const listed = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

const origins = z
  .string()
  .default('')
  .transform((text) => new Set(listed(text)))
  .refine((all) => [...all].every(isOrigin), {
    error: 'must list origins as browsers name them, `https://desk.example.com,http://localhost:3000`: no path, no `*`',
  });

const audiences = z
  .string()
  .default('')
  .transform((text) => new Set<string>(text === 'true' ? AUDIENCES : text === 'false' ? [] : listed(text)))
  .refine((all): all is Set<Audience> => [...all].every((one) => AUDIENCES.some((audience) => audience === one)), {
    error: `must be \`true\`, or a list of ${AUDIENCES.join(', ')}`,
  });

/** What the door lets in. */
export const doorShape = {
  /** How long a request may take, in milliseconds; a client may ask for less. */
  REQUEST_TIMEOUT: most(10_000, 120_000),
  /** Words and signs of a document. */
  MAX_TOKENS: most(5_000, 15_000),
  /** Fields within fields. */
  MAX_DEPTH: most(20, 100),
  MAX_ALIASES: most(100, 5_000),
  /** Fields that an answer may hold, as reckoned before it is planned. */
  MAX_COST: most(20_000, 10_000_000),
  /** Origins of pages, besides our own, that may ask from a browser. */
  CORS_ORIGINS: origins,
  /** A folder of manifests, one for each audience that has any: `staff.json`, `partner.json`, … */
  PERSISTED_OPERATIONS: z.string().optional(),
  /** The audiences that may send nothing but what is in their manifest. */
  ONLY_PERSISTED: audiences,
} satisfies ConfigShape;

export type DoorConfig = Config<typeof doorShape>;

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
