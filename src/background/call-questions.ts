import type { CostlyCall } from '../core/phone/costly-call.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import type { CallQuestion } from '../messages/outcome.ts';
import { message, uiLocale } from '../platform/i18n.ts';
import type { DialRequest } from './dial.ts';
import { callQuestionsItem } from './stored/calls.ts';
import { settingsItem } from './stored/settings.ts';

const validMs = 2 * 60_000;

/**
 * Keeps what was asked for until the agent answers. Stored, because the worker may be stopped while
 * they think; random, because only who was given the id can answer.
 */
export async function askAboutCall(
  { number, recordUrl, origin }: DialRequest,
  dialString: string,
  cost: CostlyCall,
): Promise<CallQuestion> {
  const id = crypto.randomUUID();
  const question = {
    dialString,
    number,
    ...(recordUrl === undefined ? {} : { recordUrl }),
    origin,
    askedAt: Date.now(),
  };
  await callQuestionsItem.update((all) => ({
    ...Object.fromEntries(Object.entries(all).filter(([, { askedAt }]) => isFresh(askedAt))),
    [id]: question,
  }));
  const { country } = await settingsItem.get();
  return { id, text: questionText(cost, formatForReading(number, country)) };
}

/**
 * Did the agent say yes to this very call? Each answer counts once and is used up before the
 * call is placed: a worker that dies in between leaves no call rather than two.
 */
export async function takeAnswer(request: DialRequest, dialString: string): Promise<boolean> {
  const { confirmation, origin } = request;
  if (confirmation === undefined) return false;
  let agreed = false;
  await callQuestionsItem.update((all) => {
    const { [confirmation]: asked, ...others } = all;
    agreed = asked?.dialString === dialString && asked.origin === origin && isFresh(asked.askedAt);
    return agreed ? others : all;
  });
  return agreed;
}

/** The call that was asked about; null when that was too long ago or the answer was given. */
export async function askedCall(id: string): Promise<DialRequest | null> {
  const asked = (await callQuestionsItem.get())[id];
  if (!asked || !isFresh(asked.askedAt)) return null;
  const { number, recordUrl, origin } = asked;
  return { number, recordUrl, origin, confirmation: id };
}

export async function dropQuestion(id: string): Promise<void> {
  await callQuestionsItem.update(({ [id]: _, ...others }) => others);
}

function isFresh(askedAt: number): boolean {
  return Date.now() - askedAt < validMs;
}

const keys = {
  premium: ['ask_premium', 'ask_premium_nowhere'],
  'shared-cost': ['ask_shared_cost', 'ask_shared_cost_nowhere'],
  international: ['ask_international', 'ask_international_nowhere'],
} as const;

function questionText({ why, country }: CostlyCall, number: string): string {
  // Not to be broken over two lines.
  const reading = number.replaceAll(' ', '\u00a0');
  const [somewhere, nowhere] = keys[why];
  if (country === null) return message(nowhere, reading);
  const name = new Intl.DisplayNames(uiLocale(), { type: 'region' }).of(country) ?? country;
  return message(somewhere, reading, name);
}
