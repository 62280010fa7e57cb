import * as v from 'valibot';
import { answerText } from '../../core/answer-text.ts';
import { ProblemError } from '../../core/problem.ts';
import { unreachable, type YeastarHost } from '../yeastar/request.ts';

/**
 * Makes sure that a Linkus Web Client is served at this address. The PBX tells everybody what it is
 * (`getproduct`, which other clients ask too); where it does not, its page is looked at. Throws a
 * ProblemError: no answer, or not one of this PBX.
 */
export async function findLinkus(
  host: YeastarHost,
  origin: string,
  signal: AbortSignal,
): Promise<void> {
  const { hostname, host: name } = new URL(origin);
  const product = await get(host, origin, `/api/v1.0/pbx/getproduct?host=${hostname}`, signal);
  if (isProduct(product)) return;
  const page = await get(host, origin, '/', signal);
  if (/linkus|yeastar/i.test(page)) return;
  throw new ProblemError({ code: 'pbx_not_yeastar', detail: name });
}

async function get(
  host: YeastarHost,
  origin: string,
  path: string,
  signal: AbortSignal,
): Promise<string> {
  try {
    const response = await host.fetch(`${origin}${path}`, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return await answerText(response);
  } catch (cause) {
    throw await unreachable(host, origin, cause);
  }
}

function isProduct(body: string): boolean {
  try {
    return v.is(v.looseObject({ errcode: v.literal(0) }), JSON.parse(body));
  } catch {
    return false;
  }
}
