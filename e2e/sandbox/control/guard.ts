import type { Received, Reply } from '../kit/server.ts';

const ownNames = ['127.0.0.1', 'localhost'];

/**
 * Keeps other sites' pages out. A page whose name was re-bound to loopback sends its own
 * name as Host; a page that posts across origins sends its own Origin and, without a
 * preflight, no JSON. Programs that are no browser send no Origin and pass.
 */
export function refusal(request: Received): Reply | undefined {
  if (!ownNames.includes(request.host)) return refuse(421, 'not a name of this page');
  if (request.method === 'GET') return undefined;
  if (request.method !== 'POST') return refuse(405, 'GET or POST only');
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${request.headers.host}`)
    return refuse(403, 'another origin');
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) return refuse(415, 'application/json only');
  return undefined;
}

function refuse(status: number, error: string): Reply {
  return { status, body: { error } };
}
