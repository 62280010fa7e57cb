import * as v from 'valibot';
import { AnswerTooLongError, answerText, parseAnswer } from '../../core/answer-text.ts';
import { type Problem, ProblemError } from '../../core/problem.ts';
import type { PbxClock } from './pbx-clock.ts';

/** The part of a WebSocket the client uses. */
export interface SocketLike {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(data: string): void;
  close(): void;
}

/** What the worker lends to the client. */
export interface YeastarHost {
  fetch(url: string, init: RequestInit): Promise<Response>;
  openSocket(url: string): SocketLike;
  /** Epoch ms. */
  now(): number;
  /** Chrome's own word on why the last request to this origin got no answer. */
  networkFault(
    origin: string,
  ): Promise<'name' | 'refused' | 'certificate' | 'offline' | 'timeout' | 'other' | null>;
}

const envelopeSchema = v.looseObject({ errcode: v.number() });

/** A reply whose `errcode` is 0 or one the caller asked to see. */
export type Envelope = Record<string, unknown> & { errcode: number };

/** The access token is unknown, out of date or not good enough: ask for another and try once more. */
export class YeastarTokenError extends ProblemError {
  constructor(errcode: number) {
    super({ code: 'pbx_error', detail: String(errcode) });
  }
}

/** 10004 is documented (TOKEN EXPIRED, also said of unknown ones), the other two were met by other clients. */
export function isTokenRefusal(errcode: number): boolean {
  return [10004, 10005, 10006].includes(errcode);
}

export interface YeastarCall {
  readonly path: string;
  readonly query?: Record<string, string>;
  /** Present: POST with a JSON body. */
  readonly body?: unknown;
  readonly token?: string;
  /** Told when the PBX says what time it is. */
  readonly clock?: PbxClock;
  /** Error codes the caller handles itself. */
  readonly expect?: readonly number[];
  readonly signal: AbortSignal;
}

/**
 * One request to the P-Series Open API v1.0. HTTP status is 200 even for errors; only
 * `errcode` counts (`errmsg` may be null). The token goes in the query string: the PBX ignores
 * an Authorization header. Source: help.yeastar.com developer guide, request-structure and
 * error-code pages.
 */
export async function yeastarRequest(
  host: YeastarHost,
  origin: string,
  call: YeastarCall,
): Promise<Envelope> {
  const url = new URL(`${origin}/openapi/v1.0/${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  if (call.token !== undefined) url.searchParams.set('access_token', call.token);

  const askedAt = host.now();
  let status: number;
  let body: string;
  let date: string | null;
  try {
    const response = await host.fetch(url.href, {
      method: call.body === undefined ? 'GET' : 'POST',
      ...(call.body === undefined
        ? {}
        : { body: JSON.stringify(call.body), headers: { 'Content-Type': 'application/json' } }),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: call.signal,
    });
    status = response.status;
    date = response.headers.get('date');
    body = await answerText(response);
  } catch (cause) {
    if (call.signal.aborted && call.signal.reason?.name === 'AbortError') throw cause;
    if (cause instanceof AnswerTooLongError) throw notYeastar(new URL(origin).host, cause);
    throw await unreachable(host, origin, cause);
  }
  const hostName = new URL(origin).host;
  const envelope = readEnvelope(status, body, hostName);
  call.clock?.learn(date, askedAt, host.now());
  if (envelope.errcode === 0 || call.expect?.includes(envelope.errcode)) return envelope;
  if (isTokenRefusal(envelope.errcode)) throw new YeastarTokenError(envelope.errcode);
  throw new ProblemError(problemOf(envelope, hostName));
}

function readEnvelope(status: number, body: string, hostName: string): Envelope {
  if (status >= 500)
    throw new ProblemError({ code: 'pbx_unreachable', detail: hostName }, { maybeDone: true });
  try {
    return v.parse(envelopeSchema, parseAnswer(body));
  } catch (cause) {
    // A captive portal, another web server, or a page of the PBX that is not its API.
    throw notYeastar(hostName, cause);
  }
}

function notYeastar(hostName: string, cause: unknown): ProblemError {
  return new ProblemError(
    { code: 'pbx_not_yeastar', detail: hostName },
    { cause, maybeDone: true },
  );
}

/** What an agent is told of an error code. The numbers are from the "error code and error message" page. */
function problemOf(envelope: Envelope, hostName: string): Problem {
  switch (envelope.errcode) {
    case 70004:
      return { code: 'pbx_ip_blocked', detail: hostName };
    case 70087:
      return { code: 'pbx_ip_forbidden', detail: hostName };
    case 70123:
      return { code: 'pbx_api_off' };
    case 70130:
      return { code: 'call_gone' };
    case 10001:
      return { code: 'pbx_not_yeastar', detail: hostName };
    default:
      return { code: 'pbx_error', detail: String(envelope.errcode) };
  }
}

export async function unreachable(
  host: YeastarHost,
  origin: string,
  cause?: unknown,
): Promise<ProblemError> {
  const hostName = new URL(origin).host;
  const options = { cause, maybeDone: true };
  switch (await host.networkFault(origin)) {
    case 'certificate':
      return new ProblemError({ code: 'pbx_certificate', detail: hostName }, { cause });
    case 'name':
      return new ProblemError({ code: 'pbx_name_unknown', detail: hostName }, { cause });
    case 'offline':
      return new ProblemError({ code: 'offline' }, options);
    default:
      return new ProblemError({ code: 'pbx_unreachable', detail: hostName }, options);
  }
}
