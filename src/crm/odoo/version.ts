import * as v from 'valibot';
import type { CrmHost } from '../crm.ts';
import { crmRequest } from '../http.ts';
import { notOdoo, serverTrouble } from './problems.ts';

const versionSchema = v.looseObject({
  server_version_info: v.pipe(v.array(v.unknown()), v.minLength(1)),
});
const plainVersionSchema = v.looseObject({
  version_info: v.pipe(v.array(v.unknown()), v.minLength(1)),
});

/** Major version. Needs neither a database nor a login on any version; an answer that is no JSON is no Odoo. */
export async function versionOf(
  host: CrmHost,
  address: string,
  signal: AbortSignal,
): Promise<number> {
  const answer = await crmRequest(host, `${address}/web/webclient/version_info`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
    signal,
  });
  const rpc = v.safeParse(v.looseObject({ result: versionSchema }), answer.body);
  if (rpc.success) return majorOf(rpc.output.result.server_version_info[0]);
  const trouble = serverTrouble(answer, address, host.now());
  if (trouble) throw trouble;
  const plain = await crmRequest(host, `${address}/web/version`, { method: 'GET', signal });
  const parsed = v.safeParse(plainVersionSchema, plain.body);
  if (!parsed.success) throw serverTrouble(plain, address, host.now()) ?? notOdoo(address);
  return majorOf(parsed.output.version_info[0]);
}

/** Odoo Online says `saas~18` between two releases. */
function majorOf(value: unknown): number {
  const digits = /\d+/.exec(String(value));
  return digits ? Number(digits[0]) : 0;
}
