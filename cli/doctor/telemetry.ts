import { connect } from 'node:net';
import { wantsTraces } from '../../kit/service/config';
import { type Examination, fail, ok, skip, warn } from './finding';

const ABOUT = 'traces';
const PATIENCE = 2_000;
const BY_DEFAULT = 'http://localhost:4318';

/** Whether somebody takes the traces that the operator asks for. */
export const examineTelemetry: Examination = async ({ config }) => {
  if (!wantsTraces(config)) return [skip(ABOUT, 'off: no OTEL_EXPORTER_OTLP_ENDPOINT is set')];
  const url = new URL(config.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? config.OTEL_EXPORTER_OTLP_ENDPOINT ?? BY_DEFAULT);
  if (url.port === '4317')
    return [
      fail(ABOUT, `${url.host} is the port of gRPC as a rule`, 'traces go by HTTP: name port 4318 of the collector'),
    ];
  if (await answers(url)) return [ok(ABOUT, `a collector listens at ${url.host}`)];
  return [warn(ABOUT, `nobody listens at ${url.host}`, 'start the collector, or unset OTEL_EXPORTER_OTLP_ENDPOINT')];
};

function answers({ hostname, port, protocol }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.setTimeout(PATIENCE, () => end(false));
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
