import * as v from 'valibot';
import type { CrmHost } from '../crm.ts';
import { crmRequest } from '../http.ts';
import type { OdooAsked } from './connection.ts';
import { notOdoo, odooProblem, serverTrouble } from './problems.ts';

const rpcSchema = v.looseObject({
  result: v.optional(v.unknown()),
  error: v.optional(
    v.looseObject({
      code: v.optional(v.number()),
      data: v.optional(
        v.looseObject({ name: v.fallback(v.string(), ''), message: v.fallback(v.string(), '') }),
      ),
    }),
  ),
});

/**
 * One JSON-RPC call. HTTP status is 200 for errors too; `error.data.name` decides, its text is in
 * the user's language. The browser's cookies go along in a session only: with a key they would
 * name another user.
 */
export async function jsonRpc(
  host: CrmHost,
  path: string,
  params: Readonly<Record<string, unknown>>,
  asked: OdooAsked,
  signal: AbortSignal,
): Promise<unknown> {
  const answer = await crmRequest(host, asked.address + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: asked.via === 'session' ? 'include' : 'omit',
    body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params }),
    signal,
  });
  const trouble = serverTrouble(answer, asked.address, host.now());
  if (trouble) throw trouble;
  const parsed = v.safeParse(rpcSchema, answer.body);
  if (!parsed.success) throw notOdoo(asked.address);
  const { error, result } = parsed.output;
  if (error) throw odooProblem(error.data ?? { name: '', message: '' }, asked);
  return result;
}
