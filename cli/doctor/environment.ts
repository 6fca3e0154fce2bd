import { gatewayRules, gatewayShape } from '../../gateway/config';
import { ConfigError, type Environment, readConfig } from '../../kit/service/config';
import { apartShape } from '../addresses';
import { type Finding, fail, type Installation, ok } from './finding';

const OLDEST_NODE = [20, 19] as const;

/** The version of Node that this process runs on. */
export function examineNode(version: string = process.versions.node): readonly Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (!isOld) return [ok('node', `version ${version}`)];
  return [
    fail('node', `version ${version} is older than ${OLDEST_NODE.join('.')}`, 'install a supported version of Node'),
  ];
}

/** The environment as an installation, or every mistake in it. */
export function readInstallation(environment: Environment, isQuick: boolean): Installation | readonly Finding[] {
  const isApart = Boolean(environment.SUBGRAPH_URLS);
  try {
    const config = readConfig(gatewayShape, environment, gatewayRules);
    const apart = isApart ? readConfig(apartShape, environment) : null;
    return {
      config,
      subgraphUrls: apart?.SUBGRAPH_URLS ?? null,
      viewerTokenKey: apart?.VIEWER_TOKEN_KEY ?? config.VIEWER_TOKEN_KEY ?? null,
      isQuick,
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.lines.map(mistake);
  }
}

/** A line of the configuration names the variable and what came, then after a colon the cure. */
function mistake(line: string): Finding {
  const at = line.lastIndexOf(': ');
  return fail('environment', line.slice(0, at), line.slice(at + 2));
}
