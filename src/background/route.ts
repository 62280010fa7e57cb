import * as v from 'valibot';
import type { PageReplies, PageRequests } from '../messages/page-requests.ts';
import { requests, type UiReplies, type UiRequests } from '../messages/requests.ts';
import type { Sender } from '../platform/worker-events.ts';

export type PageHandlers = {
  [K in keyof PageRequests]: (
    payload: v.InferOutput<(typeof requests.page)[K]>,
    sender: Sender,
  ) => Promise<PageReplies[K]>;
};
export type UiHandlers = {
  [K in keyof UiRequests]: (
    payload: v.InferOutput<(typeof requests.ui)[K]>,
  ) => Promise<UiReplies[K]>;
};

const messageSchema = v.object({ type: v.string(), payload: v.unknown() });

/**
 * Takes a message to its handler: who may send what is decided by the world Chrome says it came
 * from, and the payload is parsed before anybody sees it. Null: not for us, no answer.
 */
export function route(
  received: unknown,
  sender: Sender,
  pages: PageHandlers,
  ui: UiHandlers,
): Promise<unknown> | null {
  const parsed = v.safeParse(messageSchema, received);
  if (!parsed.success) return null;
  const { type, payload } = parsed.output;
  const [schemas, handlers] = sender.world === 'ui' ? [requests.ui, ui] : [requests.page, pages];
  if (!Object.hasOwn(schemas, type)) return null;
  // The two tables are typed key by key above; a key looked up at run time needs one step out of that.
  const schema = (schemas as Record<string, v.GenericSchema>)[type];
  const handler = (
    handlers as Record<string, (payload: unknown, sender: Sender) => Promise<unknown>>
  )[type];
  if (!schema || !handler) return null;
  const checked = v.safeParse(schema, payload);
  return checked.success ? handler(checked.output, sender) : null;
}

/** Requests that change nothing, and are sent again and again while a page is open. */
export function onlyAsks(received: unknown): boolean {
  const parsed = v.safeParse(messageSchema, received);
  const asking = [
    'call.explain',
    'diagnostics.make',
    'numbers.list',
    'people.search',
    'sync.list',
    'sync.phonebooks',
  ];
  return parsed.success && asking.includes(parsed.output.type);
}
