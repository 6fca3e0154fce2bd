import { request } from 'undici';
import { httpLink } from '../../gateway/executor/http-link';
import { probe } from '../../gateway/executor/probe';
import { hmacKey, tokenSigner } from '../../schema/viewer-token';
import { readPolicyFile } from '../policy-in-force';
import { type Examination, type Finding, fail, ok, reasonOf, skip, warn } from './finding';

const PATIENCE = 3_000;
/** How far clocks may be apart in milliseconds: `Date` tells whole seconds, and a token is good from five before its time. */
const APART = 2_000;
const TOO_FAR_APART = 5_000;

/** Each subgraph at its address: there, refusing strangers, of one key and one policy page with this environment. */
export const examineSubgraphs: Examination = async ({ config, subgraphUrls, viewerTokenKey }) => {
  if (!subgraphUrls || !viewerTokenKey)
    return [skip('subgraphs', 'SUBGRAPH_URLS is not set: they run inside the one process')];
  const sign = tokenSigner(hmacKey(viewerTokenKey));
  const policyVersion = readPolicyFile(config.POLICY_FILE).table.version;
  const examined = [...subgraphUrls].map(([name, url]) => examineOne(name, url, { sign, policyVersion }));
  return (await Promise.all(examined)).flat();
};

type Signed = Pick<Parameters<typeof probe>[1], 'sign' | 'policyVersion'>;

async function examineOne(name: string, url: string, signed: Signed): Promise<readonly Finding[]> {
  const about = `subgraph ${name}`;
  try {
    const { status, said, clock } = await asStranger(url);
    if (status !== 401 || !said.includes('BAD_TOKEN')) {
      const says = `something else answers at \`${url}\` (${status})`;
      return [fail(about, says, 'correct its address in SUBGRAPH_URLS')];
    }
    return [await asGateway(name, url, signed), ...skew(about, clock)];
  } catch (error) {
    const says = `\`${url}\` is not to be reached (${reasonOf(error)})`;
    return [fail(about, says, 'start it, or correct its address in SUBGRAPH_URLS')];
  }
}

async function asStranger(url: string) {
  const { statusCode, headers, body } = await request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
    signal: AbortSignal.timeout(PATIENCE),
  });
  const clock = Date.parse(String(headers.date)) - Date.now();
  return { status: statusCode, said: (await body.text()).slice(0, 1_000), clock };
}

async function asGateway(name: string, url: string, signed: Signed): Promise<Finding> {
  const about = `subgraph ${name}`;
  const link = httpLink(name, `${url}/graphql`);
  try {
    await probe(link, { ...signed, patience: PATIENCE });
    return ok(about, `answers at \`${url}\`, by this key and this policy page, and refuses strangers`);
  } catch (error) {
    return fail(
      about,
      reasonOf(error),
      'give every process the same VIEWER_TOKEN_KEY, the same release and a right clock',
    );
  } finally {
    await link.close();
  }
}

function skew(about: string, milliseconds: number): readonly Finding[] {
  const apart = Math.abs(milliseconds);
  if (!(apart > APART)) return [];
  const says = `its clock is ${Math.round(apart / 1000)} seconds ${milliseconds > 0 ? 'ahead of' : 'behind'} this one`;
  const cure = 'have all machines follow one time server: signed calls are good for seconds';
  return [apart > TOO_FAR_APART ? fail(about, says, cure) : warn(about, says, cure)];
}
