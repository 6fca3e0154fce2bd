import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Page } from './page';
import type { Policy } from './policy';
import { readBands, readBlur } from './read-blur';
import { readReach, readReading, readWriting } from './read-cells';
import { readLabels } from './read-labels';
import { readClasses, readReleases, readRights } from './read-lists';

export { PolicyError } from './page';

const SECTIONS = ['reading', 'reach', 'writing', 'blur', 'class', 'release', 'rights', 'sensitive'] as const;
/** The page that is built in. */
export const THE_PAGE = join(__dirname, 'policy.yaml');
const VERSION_LENGTH = 12;

type Unversioned = Omit<Policy, 'version'>;

/** Reads the page in `file`, by default the one beside this module. Throws PolicyError with all that is wrong. */
export function loadPolicy(file: string = THE_PAGE): Policy {
  return parsePolicy(readFileSync(file, 'utf8'));
}

/** Reads a page. Throws PolicyError with all that is wrong, line by line. */
export function parsePolicy(yamlText: string): Policy {
  const page = new Page(yamlText);
  const policy = readSections(page);
  page.finish();
  return { version: versionOf(policy), ...policy };
}

function readSections(page: Page): Unversioned {
  const sections = page.fields(page.root, SECTIONS, 'section');
  page.require(sections, SECTIONS, 'sections', page.root);
  const at = (section: (typeof SECTIONS)[number]) => sections.get(section)?.value ?? null;
  const reading = readReading(page, at('reading'));
  return {
    reading,
    reach: readReach(page, at('reach')),
    writing: readWriting(page, at('writing')),
    blur: readBlur(page, at('blur'), reading),
    bands: readBands(page, at('blur')),
    classes: readClasses(page, at('class')),
    releases: readReleases(page, at('release'), reading),
    rights: readRights(page, at('rights'), reading),
    sensitive: readLabels(page, at('sensitive'), reading),
  };
}

function versionOf(policy: Unversioned): string {
  return createHash('sha256').update(JSON.stringify(policy, canonical)).digest('hex').slice(0, VERSION_LENGTH);
}

// The order of rows and columns says nothing, so that it is left out of the version.
function canonical(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value].sort(([one], [other]) => (one < other ? -1 : 1)) : value;
}
