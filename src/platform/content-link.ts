import type { ProblemCode } from '../core/problem.ts';
import type { PageRules } from '../crm/page-rules.ts';
import type { DialReply, Outcome } from '../messages/outcome.ts';
import type { HelloReply, NumberFind, PageRequests, Question } from '../messages/page-requests.ts';
import { sitesChanged } from './sites-changed.ts';
import { typingQuestion } from './typing-question.ts';

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
  const { enabled, rules, sensitivity } = fieldsOf(reply);
  if (!isText(sensitivity)) return null;
  // The sensitivity goes back with every question, and the worker knows which there are.
  const how = {
    enabled: enabled === true,
    sensitivity: sensitivity as HelloReply['sensitivity'],
  };
  return rules === null || isRules(rules) ? { ...how, rules } : null;
}

/** The numbers in each of the texts, in order; null when nobody answers, or not properly. */
export async function findNumbers(
  questions: readonly Question[],
): Promise<readonly (readonly NumberFind[])[] | null> {
  const reply = await send('page.find-numbers', { questions: [...questions] });
  return isAnswerTo(questions, reply) ? reply : null;
}

/** Calls `handler` when this page may no longer be one to work in, until `signal` aborts. */
export function onSitesChanged(handler: () => void, signal: AbortSignal): void {
  chrome.runtime.onMessage.addListener((said: unknown) => {
    if (said === sitesChanged && !signal.aborted) handler();
  });
}

/** Tells that the page has been looked at. */
export async function tellSearched(): Promise<void> {
  await send('page.searched', {});
}

/** Asks for a call. Null when nobody answers: whether the call was placed is not known then. */
export async function dial(request: PageRequests['page.dial']): Promise<DialReply | null> {
  const reply = await send('page.dial', request);
  return questionOf(reply) ?? outcomeOf(reply);
}

/** Lets the worker know that this frame is typed in; a frame that is not keeps silent, so others can be heard. */
export function onTypingAsked(isTyping: () => boolean, signal: AbortSignal): void {
  const listen = (asked: unknown, _sender: unknown, reply: (typing: true) => void): void => {
    if (fieldsOf(asked)['type'] === typingQuestion && isTyping()) reply(true);
  };
  chrome.runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => chrome.runtime?.onMessage?.removeListener(listen));
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

/** As far as a broken one would stop the script. */
function isRules(rules: unknown): rules is PageRules {
  const { phoneFields, tables, named, masked, ignore, rowLink, linkBesideInput } = fieldsOf(rules);
  const { row, link, name } = fieldsOf(rowLink);
  const texts = [masked, ignore, row, link, name, linkBesideInput];
  return [phoneFields, tables, named].every(Array.isArray) && texts.every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function questionOf(reply: unknown): DialReply | null {
  const { id, text } = fieldsOf(fieldsOf(reply)['question']);
  return isText(id) && isText(text) ? { ok: false, question: { id, text } } : null;
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
    finds.every((find: unknown) => {
      const { start = -1, end = 0, number, reading }: Partial<NumberFind> = Object(find);
      const stretch = [start, end].every(Number.isInteger) && 0 <= start && start < end;
      return stretch && end <= length && isText(number) && number !== '' && isText(reading);
    })
  );
}

function outcomeOf(reply: unknown): Outcome | null {
  const { ok, problem } = fieldsOf(reply);
  if (ok === true) return { ok };
  const { code, detail } = fieldsOf(problem);
  if (!isProblemCode(code)) return null;
  return { ok: false, problem: isText(detail) ? { code, detail } : { code } };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return { ...Object(value) };
}

/** Every code has words and no words are left without one (tested); the list itself would be carried into every frame. */
function isProblemCode(code: unknown): code is ProblemCode {
  return isText(code) && chrome.i18n.getMessage(`problem_${code}`) !== '';
}
