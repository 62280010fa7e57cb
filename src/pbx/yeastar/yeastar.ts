import * as v from 'valibot';
import type { CallRecordLeg, PbxEvent } from '../../core/call/pbx-event.ts';
import { type Presence, presences } from '../../core/presence.ts';
import { type Problem, ProblemError } from '../../core/problem.ts';
import type {
  CallCommand,
  DeskPhoneCall,
  Endpoint,
  EventStream,
  Pbx,
  PbxExtension,
  StreamHandlers,
} from '../pbx.ts';
import { storedRecord } from './call-records.ts';
import { commandRequest, notSupported, refuseUnsupported } from './commands.ts';
import { YeastarContacts } from './contacts.ts';
import { openEventSocket, StreamRefusedError } from './event-socket.ts';
import { callIdSchema, nameText } from './fields.ts';
import { decodeMembers, membersSchema } from './frames.ts';
import { readOnlineStatus } from './online-status.ts';
import { PbxClock } from './pbx-clock.ts';
import {
  type Envelope,
  unreachable,
  type YeastarCall,
  type YeastarHost,
  YeastarTokenError,
  yeastarRequest,
} from './request.ts';
import { type Credentials, TokenKeeper, type TokenStore, type Tokens } from './tokens.ts';

/** The PBX says "nothing there" with this code where others send an empty list. */
const dataNotFound = 60001;
/** Said of tokens, and of an extension that calls more often than the PBX allows (5 a second). */
const tooMany = 60002;
const pageSize = 500;
/** A PBX that always promises more is not believed for ever. */
const mostPages = 200;
const dialTimeoutMs = 15_000;
const askTimeoutMs = 15_000;
/** Where the PBX's clock is not known it may be ahead of ours. */
const clocksDifferSeconds = 24 * 3600;

const extensionSchema = v.looseObject({
  id: v.fallback(v.nullable(v.number()), null),
  number: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
  presence_status: v.fallback(v.nullable(v.picklist(presences)), null),
  caller_id_name: nameText,
  email_addr: v.fallback(v.string(), ''),
});

const runningSchema = v.looseObject({
  call_id: callIdSchema,
  members: membersSchema,
});

/** A Yeastar P-Series PBX (Cloud, Software or Appliance Edition) through its Open API v1.0. */
export class YeastarPbx implements Pbx {
  readonly id: string;
  readonly contacts = new YeastarContacts({
    request: (call) => this.request(call),
    rows: ({ path, query, signal }) => this.allRows(path, query ?? {}, signal),
  });
  private readonly host: YeastarHost;
  private readonly origin: string;
  private readonly tokens: TokenKeeper;
  private readonly clock = new PbxClock();

  /** @param origin e.g. `https://192.168.1.10:8088`, no path */
  constructor(host: YeastarHost, origin: string, credentials: Credentials, store: TokenStore) {
    this.host = host;
    this.origin = origin;
    this.id = new URL(origin).host;
    this.tokens = new TokenKeeper(host, origin, credentials, store);
  }

  get clockAheadMs(): number {
    return this.clock.aheadMs;
  }

  async listen(handlers: StreamHandlers, signal: AbortSignal): Promise<EventStream> {
    return await this.withToken(signal, async (tokens) => {
      try {
        const { host, origin } = this;
        const { probe } = await openEventSocket(host, origin, tokens.accessToken, handlers, signal);
        return { probe, renewAt: this.tokens.renewAt(tokens) };
      } catch (error) {
        if (!(error instanceof StreamRefusedError)) throw error;
        await this.askWhy(tokens, signal);
        throw await unreachable(this.host, this.origin, error);
      }
    });
  }

  async dial(
    extensionNumber: string,
    number: string,
    signal: AbortSignal,
  ): Promise<{ callId: string }> {
    const reply = await this.request({
      path: 'call/dial',
      body: { caller: extensionNumber, callee: number, dial_permission: extensionNumber },
      expect: [40002, tooMany],
      signal: AbortSignal.any([signal, AbortSignal.timeout(dialTimeoutMs)]),
    });
    if (reply.errcode === tooMany) throw new ProblemError({ code: 'dial_too_many' });
    if (reply.errcode === 40002)
      throw new ProblemError(wrongParameter(reply, extensionNumber, number));
    const callId = v.safeParse(callIdSchema, reply['call_id']);
    return { callId: callId.success ? callId.output : '' };
  }

  async control(command: CallCommand, signal: AbortSignal): Promise<{ slot: string }> {
    const reply = await this.request({
      ...commandRequest(command),
      expect: notSupported,
      signal: AbortSignal.any([signal, AbortSignal.timeout(dialTimeoutMs)]),
    });
    refuseUnsupported(reply);
    const slot = reply['parking_slot'];
    return { slot: typeof slot === 'string' || typeof slot === 'number' ? String(slot) : '' };
  }

  async answerAt(call: DeskPhoneCall, signal: AbortSignal): Promise<void> {
    const { extensionNumber, phoneCallId, address } = call;
    const reply = await this.request({
      path: 'uacsta_call/accept',
      body: { extension: extensionNumber, call_id: phoneCallId, ip_address: address },
      expect: notSupported,
      signal: AbortSignal.any([signal, AbortSignal.timeout(dialTimeoutMs)]),
    });
    refuseUnsupported(reply);
  }

  async setPresence(id: number, presence: Presence, signal: AbortSignal): Promise<void> {
    await this.request({
      path: 'extension/update',
      body: { id, presence_status: presence },
      signal: AbortSignal.any([signal, AbortSignal.timeout(askTimeoutMs)]),
    });
  }

  async extensions(signal: AbortSignal): Promise<readonly PbxExtension[]> {
    const rows = await this.allRows(
      'extension/list',
      { sort_by: 'number', order_by: 'asc' },
      signal,
    );
    return rows.flatMap((row) => {
      const parsed = v.safeParse(extensionSchema, row);
      if (!parsed.success) return [];
      const { id, number, caller_id_name: name, email_addr: email } = parsed.output;
      return [{ id, number, name, email, presence: parsed.output.presence_status }];
    });
  }

  async endpoints(extensionNumber: string, signal: AbortSignal): Promise<readonly Endpoint[]> {
    const rows = await this.allRows(
      'extension/search',
      { search_value: extensionNumber, sort_by: 'number', order_by: 'asc' },
      signal,
    );
    const own = rows.find((row) => {
      const parsed = v.safeParse(extensionSchema, row);
      return parsed.success && parsed.output.number === extensionNumber;
    });
    if (!own) throw new ProblemError({ code: 'pbx_extension_unknown', detail: extensionNumber });
    return readOnlineStatus(v.parse(v.looseObject({}), own)['online_status']);
  }

  async currentCalls(extensionNumber: string, signal: AbortSignal): Promise<readonly PbxEvent[]> {
    // The picture is at least as old as the question: what events told meanwhile is newer.
    const at = this.host.now();
    const reply = await this.request({
      path: 'call/query',
      query: { extension: extensionNumber },
      expect: [dataNotFound],
      signal,
    });
    return rowsOf(reply).flatMap((row): PbxEvent[] => {
      const parsed = v.safeParse(runningSchema, row);
      if (!parsed.success) return [];
      return [
        {
          type: 'state',
          callId: parsed.output.call_id,
          members: decodeMembers(parsed.output.members),
          at,
        },
      ];
    });
  }

  async recordsSince(since: number, signal: AbortSignal): Promise<readonly CallRecordLeg[]> {
    const rows = await this.allRows(
      'cdr/search',
      {
        start_time: String(Math.floor((since + this.clockAheadMs) / 1000)),
        end_time: String(
          Math.ceil((this.host.now() + this.clockAheadMs) / 1000) + clocksDifferSeconds,
        ),
        sort_by: 'time',
        order_by: 'asc',
      },
      signal,
    );
    return rows
      .flatMap((row) => storedRecord(row, this.clockAheadMs) ?? [])
      .sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0));
  }

  async signOut(): Promise<void> {
    await this.tokens.release(AbortSignal.timeout(5000));
  }

  private async allRows(
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<unknown[]> {
    const all: unknown[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const reply = await this.request({
        path,
        query: { ...query, page: String(page), page_size: String(pageSize) },
        expect: [dataNotFound],
        signal,
      });
      const rows = rowsOf(reply);
      all.push(...rows);
      const total = reply['total_number'];
      if (rows.length === 0 || typeof total !== 'number' || all.length >= total) return all;
    }
    return all;
  }

  /** A PBX that takes a request and never answers must not be waited for as long as Chrome does. */
  private async request(call: Omit<YeastarCall, 'token'>): Promise<Envelope> {
    const limit = new AbortController();
    const timeout = new DOMException('the PBX does not answer', 'TimeoutError');
    const timer = setTimeout(() => limit.abort(timeout), askTimeoutMs);
    const signal = AbortSignal.any([call.signal, limit.signal]);
    try {
      return await this.withToken(signal, ({ accessToken: token }) =>
        yeastarRequest(this.host, this.origin, { ...call, signal, token, clock: this.clock }),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  /** A refused event socket does not say why; the answer to a request does, and is thrown. */
  private async askWhy(tokens: Tokens, signal: AbortSignal): Promise<void> {
    await yeastarRequest(this.host, this.origin, {
      path: 'call/query',
      query: { call_id: '0' },
      token: tokens.accessToken,
      expect: [dataNotFound],
      signal: AbortSignal.any([signal, AbortSignal.timeout(askTimeoutMs)]),
    });
  }

  /** One more try with another token when the PBX does not know ours any more. */
  private async withToken<T>(signal: AbortSignal, use: (tokens: Tokens) => Promise<T>): Promise<T> {
    const held = await this.tokens.get(signal);
    try {
      return await use(held);
    } catch (error) {
      if (!(error instanceof YeastarTokenError)) throw error;
    }
    return await use(await this.tokens.get(signal, held.accessToken));
  }
}

const wrongFieldsSchema = v.looseObject({
  invalid_param_list: v.array(v.looseObject({ field: v.string() })),
});

/** 40002 is said of the number, of the extension, and of requests the PBX wants otherwise; the list tells which. */
function wrongParameter(reply: Envelope, extensionNumber: string, number: string): Problem {
  const parsed = v.safeParse(wrongFieldsSchema, reply);
  const fields = parsed.success ? parsed.output.invalid_param_list.map(({ field }) => field) : [];
  if (fields.length === 0 || fields.includes('callee'))
    return { code: 'dial_number_invalid', detail: number };
  if (fields.includes('caller') || fields.includes('dial_permission'))
    return { code: 'pbx_extension_unknown', detail: extensionNumber };
  return { code: 'pbx_error', detail: String(reply.errcode) };
}

function rowsOf(reply: Envelope): unknown[] {
  const data = reply['data'];
  return Array.isArray(data) ? data : [];
}
