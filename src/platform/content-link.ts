import { type ProblemCode, problemCodes } from '../core/problem.ts';
import type { HelloReply, NumberFind, Outcome, PageRequests, Question } from '../messages.ts';

/**
 * What the content script needs of the browser. Replies are checked by hand: the schema library
 * would be the largest part of a script that runs in every frame.
 */

/** False once the extension was updated, reloaded or removed under this page. */
export function isAlive(): boolean {
  return chrome.runtime?.id !== undefined;
}

/** The same for every copy of this extension's content script, and for nothing else. */
export function instanceName(): string {
  return `ringtab:${chrome.runtime.id}`;
}

/** May this frame be scanned, and how? Null when nobody answers. */
export async function hello(): Promise<HelloReply | null> {
  const reply = await send('page.hello', {});
  if (typeof reply !== 'object' || reply === null) return null;
  if (!('enabled' in reply && 'country' in reply && 'crm' in reply)) return null;
  const { enabled, country, crm } = reply;
  if (typeof enabled !== 'boolean' || typeof country !== 'string') return null;
  if (crm !== 'zoho' && crm !== 'odoo' && crm !== null) return null;
  return { enabled, country, crm };
}

/** The numbers in each of the texts, in order; null when nobody answers, or not properly. */
export async function findNumbers(
  questions: readonly Question[],
): Promise<readonly (readonly NumberFind[])[] | null> {
  const reply = await send('page.find-numbers', { questions: [...questions] });
  return isAnswerTo(questions, reply) ? reply : null;
}

/** Asks for a call. Null when nobody answers: whether the call was placed is not known then. */
export async function dial(request: PageRequests['page.dial']): Promise<Outcome | null> {
  return outcomeOf(await send('page.dial', request));
}

async function send<K extends keyof PageRequests>(
  type: K,
  payload: PageRequests[K],
): Promise<unknown> {
  try {
    return await chrome.runtime.sendMessage({ type, payload });
  } catch {
    return null;
  }
}

function isAnswerTo(
  questions: readonly Question[],
  reply: unknown,
): reply is readonly (readonly NumberFind[])[] {
  return (
    Array.isArray(reply) &&
    reply.length === questions.length &&
    questions.every(({ text }, at) => isFinds(reply[at], text.length))
  );
}

function isFinds(finds: unknown, length: number): finds is readonly NumberFind[] {
  return (
    Array.isArray(finds) &&
    finds.every((find: Partial<NumberFind> | null) => {
      const { start, end, number, reading } = find ?? {};
      const inside = Number.isInteger(start) && Number.isInteger(end);
      const stretch = inside && 0 <= Number(start) && Number(start) < Number(end);
      const words = typeof number === 'string' && number !== '' && typeof reading === 'string';
      return stretch && Number(end) <= length && words;
    })
  );
}

function outcomeOf(reply: unknown): Outcome | null {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) return null;
  if (reply.ok === true) return { ok: true };
  if (!('problem' in reply) || typeof reply.problem !== 'object' || reply.problem === null) {
    return null;
  }
  const code = 'code' in reply.problem ? reply.problem.code : null;
  if (!isProblemCode(code)) return null;
  const detail = 'detail' in reply.problem ? reply.problem.detail : undefined;
  return { ok: false, problem: typeof detail === 'string' ? { code, detail } : { code } };
}

function isProblemCode(code: unknown): code is ProblemCode {
  const known: readonly unknown[] = problemCodes;
  return known.includes(code);
}
