import { type Problem, ProblemError } from '../core/problem.ts';
import type { Crm, CrmHost } from '../crm/crm.ts';
import { kindOf } from '../crm/kind-of.ts';
import { crmKinds } from '../crm/kinds.ts';
import { connectionItem, memoryOf } from './crm-connections.ts';

/** What CRM clients get from the worker. */
export const crmHost: CrmHost = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
};

export interface ConnectedCrm {
  readonly crm: Crm;
  /** Sites whose pages belong to this CRM. */
  readonly origins: readonly string[];
  readonly problem: Problem | null;
  /** Which one it is, e.g. `https://crm.zoho.com/org700000001`: another place has other records and users. */
  readonly place: string;
  /** As whom: another user sees other records. */
  readonly account: string;
}

/** The CRMs that are connected and switched on, built from what is stored: nothing to lose with the worker. */
export async function connectedCrms(): Promise<ConnectedCrm[]> {
  const held = await Promise.all(
    crmKinds.map(async (kind) => ({ kind, connection: await connectionItem(kind).get() })),
  );
  return held.flatMap(({ kind, connection }) =>
    connection?.enabled
      ? {
          crm: kind.open(connection, crmHost, memoryOf(kind)),
          origins: kind.originsOf(connection),
          problem: connection.problem,
          place: kind.placeOf(connection),
          account: connection.account,
        }
      : [],
  );
}

/** Problems that only a person can mend: the CRM is marked until it is connected again. */
const needsPerson: readonly Problem['code'][] = [
  'crm_signed_out',
  'crm_key_dead',
  'crm_password_refused',
  'crm_two_factor',
  'crm_session_gone',
  'crm_session_of_other',
  'crm_scope_missing',
  'crm_client_id',
  'crm_client_secret',
  'crm_database_unknown',
];

/** Remembers a CRM's trouble, or that it works again. Resolves to whether anything changed. */
export async function noteCrmHealth(crm: string, problem: Problem | null): Promise<boolean> {
  const noted = problem !== null && needsPerson.includes(problem.code) ? problem : null;
  const kind = kindOf(crm);
  if (!kind || (problem !== null && noted === null)) return false;
  const item = connectionItem(kind);
  const current = await item.get();
  if (!current || current.problem?.code === noted?.code) return false;
  await item.update((held) => held && { ...held, problem: noted });
  return true;
}

/** Something optional is not granted: only connecting again brings it, and nothing else waits for that. */
export async function noteCrmLacks(crm: string, problem: Problem): Promise<void> {
  const kind = kindOf(crm);
  if (kind) await connectionItem(kind).update((held) => held && { ...held, lacks: problem });
}

/** What a thrown error means to the agent. */
export function problemFrom(
  error: unknown,
  otherwise: 'crm_error' | 'pbx_error' = 'crm_error',
): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: otherwise, detail: error instanceof Error ? error.name : 'unknown' };
}
