import type { Json } from '../compare/values';
import type { Answer, Fault, Question } from './answer';
import type { Viewer } from './viewers';

/** The gateway did not answer at all. */
export class GatewayAway extends Error {
  override readonly name = 'GatewayAway';
}

/** @throws GatewayAway if nothing answers, or something that is not the graph. */
export async function ask(viewer: Viewer, question: Question): Promise<Answer> {
  const begun = performance.now();
  const response = await send(viewer, JSON.stringify(question));
  const body = (await response.json().catch(notTheGraph)) as { data?: Json; errors?: readonly Fault[] };
  return {
    status: response.status,
    ms: Math.round(performance.now() - begun),
    requestId: response.headers.get('x-request-id'),
    data: body.data,
    errors: body.errors ?? [],
  };
}

function send({ token }: Viewer, body: string): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  return fetch('/graphql', { method: 'POST', headers, body }).catch(() => {
    throw new GatewayAway('the gateway does not answer');
  });
}

function notTheGraph(): never {
  throw new GatewayAway('what answers here is not the graph');
}
