import { type ProblemCode, ProblemError } from '../core/problem.ts';
import { kindOf } from '../crm/kind-of.ts';
import type { Outcome } from '../messages/outcome.ts';
import { redirectUri, signInWindow } from '../platform/identity.ts';
import { mayReach } from '../platform/permissions.ts';
import { connectionItem, resetMemory } from './crm-connections.ts';
import { connectedCrms, crmHost, noteCrmHealth, problemFrom } from './crms.ts';
import { givenCrmForm } from './given-form.ts';

const connectTimeoutMs = 30_000;

/** What the admin registers in Zoho's API console. */
export function zohoRedirectUri(): string {
  return redirectUri('zoho');
}

/** Connects a CRM with what was typed. Only what was proven to work is kept. */
export async function connectCrm(
  id: string,
  typed: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const kind = kindOf(id);
  if (!kind) return { ok: false, problem: { code: 'crm_error', detail: id } };
  const given = await givenCrmForm(id, typed);
  if (!given.ok) return given;
  const item = connectionItem(kind);
  try {
    const held = await item.get();
    const { connection, account, remember } = await kind.connect(given.form, {
      host: crmHost,
      held: held && { connection: held, problem: held.problem },
      needSites,
      signIn: signInWindow,
      redirectUri: redirectUri(id),
      signal: () => AbortSignal.timeout(connectTimeoutMs),
    });
    await resetMemory(kind, remember);
    await item.set({ ...connection, account, enabled: true, problem: null, lacks: null });
    return { ok: true };
  } catch (error) {
    return { ok: false, problem: problemFrom(error) };
  }
}

/** Off keeps every setting; on brings all back, and looks whether the connection (still or again) works. */
export async function setCrmEnabled(id: string, enabled: boolean): Promise<Outcome> {
  const kind = kindOf(id);
  if (kind) await connectionItem(kind).update((crm) => crm && { ...crm, enabled });
  const crm = (await connectedCrms()).find((connected) => connected.crm.id === id)?.crm;
  if (!crm) return { ok: true };
  try {
    await crm.check(AbortSignal.timeout(connectTimeoutMs));
    await noteCrmHealth(id, null);
    return { ok: true };
  } catch (error) {
    await noteCrmHealth(id, problemFrom(error));
    return { ok: false, problem: problemFrom(error) };
  }
}

const waitsForSession: readonly ProblemCode[] = ['crm_session_gone', 'crm_session_of_other'];

/**
 * A page of this site was loaded: if a CRM there waits for its agent to sign in, that may have happened.
 * Resolves to the id of the one that works again, null when there is none.
 */
export async function signedInAgain(origin: string): Promise<string | null> {
  for (const { crm, origins, problem } of await connectedCrms()) {
    if (!problem || !origins.includes(origin) || !waitsForSession.includes(problem.code)) continue;
    if ((await setCrmEnabled(crm.id, true)).ok) return crm.id;
  }
  return null;
}

async function needSites(origins: readonly string[]): Promise<void> {
  for (const origin of origins) {
    if (!(await mayReach(origin)))
      throw new ProblemError({ code: 'permission_missing', detail: new URL(origin).host });
  }
}
