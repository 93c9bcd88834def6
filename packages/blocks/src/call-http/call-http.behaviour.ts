import { type BlockContext, behave, type HttpRequest, leave, stay } from '@usher/engine';
import { findNonJson, type Json, type JsonObject, type PropsOf, parseDuration } from '@usher/journey';
import { callHttp } from './call-http.block.ts';

type Props = PropsOf<typeof callHttp>;
type Results = Props['results'];

const firstRetryDelay = 1_000;

export const callHttpBlock = behave(callHttp, {
  enter: (props, context) => {
    const attempts = props.method === 'GET' || props.repeatable ? props.attempts : 1;
    const retry = { attempts, firstDelay: firstRetryDelay };
    return stay({ effects: [{ type: 'http.call', request: createRequest(props, context), retry }] });
  },
  // Entering again would be a second request.
  again: () => stay(),
  result: ({ results, rejectedResults }, context, event) => {
    const response = event.ok ? toResponse(event.output) : undefined;
    if (response === undefined) return leave('failed');
    if (isBetween(response.status, 200, 299)) return leaveMapped('ok', results, response, context);
    if (isBetween(response.status, 400, 499)) return leaveMapped('rejected', rejectedResults, response, context);
    return leave('failed');
  },
});

function createRequest({ method, url, headers, body, timeLimit }: Props, context: BlockContext): HttpRequest {
  const sent: Record<string, HttpRequest['headers'][string]> = {};
  for (const { name, value, secret, prefix } of headers) {
    const before = prefix === undefined ? undefined : context.template(prefix, 'header');
    if (secret !== undefined) sent[name] = { secret, ...(before === undefined ? {} : { prefix: before }) };
    else if (value !== undefined) sent[name] = `${before ?? ''}${context.template(value, 'header')}`;
  }
  const sentBody = method === 'GET' || body === undefined || body === '' ? undefined : context.template(body, 'json');
  const saysItsType = Object.keys(sent).some((name) => name.toLowerCase() === 'content-type');
  if (sentBody !== undefined && !saysItsType) sent['Content-Type'] = 'application/json';
  return {
    method,
    url: context.template(url, 'url'),
    headers: sent,
    ...(sentBody === undefined ? {} : { body: sentBody }),
    timeLimit: parseDuration(timeLimit),
  };
}

/** Leaves with every result set; one that cannot be computed, or does not fit its variable, makes the call a failed one. */
function leaveMapped(outlet: string, results: Results, response: JsonObject, context: BlockContext) {
  const values: Record<string, Json> = {};
  for (const { variable, value } of results) {
    const computed = tryValue(value, response, { ...context.variables, ...values }, context);
    if (computed === undefined || !context.fits(variable, computed)) return leave('failed');
    values[variable] = computed;
  }
  return leave(outlet, { set: values });
}

function tryValue(
  source: string,
  response: JsonObject,
  variables: Readonly<Record<string, Json>>,
  context: BlockContext,
): Json | undefined {
  try {
    const value = context.value(source, { response }, variables);
    return findNonJson(value) === undefined ? value : undefined;
  } catch {
    // What a service answers is not ours to trust: an answer without the field is a failed call, not an error of the turn.
    return undefined;
  }
}

function toResponse(output: Json): (JsonObject & { readonly status: number }) | undefined {
  if (typeof output !== 'object' || output === null || !('status' in output)) return undefined;
  const { status } = output;
  return typeof status === 'number' ? { ...output, status } : undefined;
}

function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
