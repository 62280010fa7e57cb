import * as v from 'valibot';
import { formatForReading } from '../core/phone/format-number.ts';
import { phoneKey } from '../core/phone/phone-key.ts';
import { problemCodes } from '../core/problem.ts';
import type { DialReply } from '../messages/outcome.ts';
import type { PageNumber, PageNumbers } from '../messages/popup-requests.ts';
import { callInFrame, listInFrames } from '../platform/page-scripts.ts';
import { settingsItem } from './stored/settings.ts';

const mostShown = 100;

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const listSchema = v.object({
  numbers: v.pipe(
    v.array(
      v.object({
        id: v.number(),
        number: text(255),
        caption: v.pipe(v.array(text(60)), v.maxLength(2)),
        isField: v.boolean(),
      }),
    ),
    v.maxLength(300),
  ),
  searching: v.boolean(),
});

const replySchema = v.union([
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), question: v.object({ id: text(64), text: text(500) }) }),
  v.object({
    ok: v.literal(false),
    problem: v.object({ code: v.picklist(problemCodes), detail: v.exactOptional(text(255)) }),
  }),
]);

/** The numbers of all frames of a tab, each once: in a phone field rather than in a text. */
export async function pageNumbers(tabId: number): Promise<PageNumbers> {
  const { country } = await settingsItem.get();
  // Chrome's own pages, and sites nobody gave us, are closed to our scripts.
  const frames = await listInFrames(tabId).catch(() => []);
  const lists = frames.flatMap(({ frameId, list }) => {
    const parsed = v.safeParse(listSchema, list);
    return parsed.success ? [{ frameId, ...parsed.output }] : [];
  });
  if (lists.length === 0) return { state: 'not-running' };
  const found = lists
    .flatMap(({ frameId, numbers }) => numbers.map((one) => ({ ...one, frameId })))
    .sort((a, b) => Number(b.isField) - Number(a.isField));
  const once = new Map<string, PageNumber>();
  for (const { frameId, id, number, caption, isField } of found) {
    const key = phoneKey(number, country);
    const same = key?.e164 ?? key?.digits ?? number;
    if (once.has(same)) continue;
    const reading = formatForReading(number, country);
    once.set(same, { frameId, id, reading, caption: caption.join(' · '), isField });
  }
  return {
    state: 'running',
    numbers: [...once.values()].slice(0, mostShown),
    count: once.size,
    searching: lists.some(({ searching }) => searching),
  };
}

/**
 * Calls a number of the list. The frame it stands in asks for it, so that the record goes with it and
 * Chrome tells from where it came, as with a click on the number itself.
 */
export async function callOnPage(wanted: {
  readonly tabId: number;
  readonly frameId: number;
  readonly id: number;
  readonly confirmation?: string | undefined;
}): Promise<DialReply> {
  const { tabId, frameId, id, confirmation } = wanted;
  const reply = await callInFrame(tabId, frameId, id, confirmation ?? null).catch(() => undefined);
  const parsed = v.safeParse(replySchema, reply);
  return parsed.success ? parsed.output : { ok: false, problem: { code: 'page_number_gone' } };
}
