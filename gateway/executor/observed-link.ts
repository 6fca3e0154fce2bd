import { context, propagation } from '@opentelemetry/api';
import { inSpan, markFailed, SpanKind } from '../../kit/service/spans';
import type { GatewayMeters } from '../meters';
import { LinkError, type SubgraphLink } from './link';

/** The same way to a subgraph, with every call timed and put into the trace, which goes on at the other end. */
export function observedLink(link: SubgraphLink, meters?: GatewayMeters): SubgraphLink {
  const { name } = link;
  const span = { name: `call ${name}`, kind: SpanKind.CLIENT, attributes: { 'c360.subgraph': name } };
  return {
    name,
    close: () => link.close(),
    post: (body, headers, ...more) =>
      inSpan(span, async (here) => {
        const begun = performance.now();
        const ended = (outcome: string) => {
          meters?.called(name, outcome, (performance.now() - begun) / 1000);
          if (outcome !== 'ok') markFailed(here, outcome);
        };
        try {
          const answer = await link.post(body, traced(headers), ...more);
          ended(answer.status < 500 && answer.status !== 401 ? 'ok' : String(answer.status));
          return answer;
        } catch (error) {
          ended(error instanceof LinkError ? error.fault : 'failed');
          throw error;
        }
      }),
  };
}

function traced(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const carrier = { ...headers };
  propagation.inject(context.active(), carrier);
  return carrier;
}
