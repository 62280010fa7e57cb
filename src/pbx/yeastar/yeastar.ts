import * as v from 'valibot';
import type { CallRecordLeg, PbxEvent } from '../../core/call/pbx-event.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Pbx, PbxExtension, StreamHandlers } from '../pbx.ts';
import { storedRecord } from './call-records.ts';
import { openEventSocket } from './event-socket.ts';
import { decodeMembers, membersSchema } from './frames.ts';
import {
  type Envelope,
  type YeastarCall,
  type YeastarHost,
  YeastarTokenError,
  yeastarRequest,
} from './request.ts';
import { type Credentials, TokenKeeper, type TokenStore } from './tokens.ts';

/** The PBX says "nothing there" with this code where others send an empty list. */
const dataNotFound = 60001;
const pageSize = 500;
const dialTimeoutMs = 15_000;

const extensionSchema = v.looseObject({
  number: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
  caller_id_name: v.fallback(v.string(), ''),
  email_addr: v.fallback(v.string(), ''),
});

const runningSchema = v.looseObject({
  call_id: v.pipe(v.string(), v.minLength(1)),
  members: v.fallback(membersSchema, []),
});

/** A Yeastar P-Series PBX (Cloud, Software or Appliance Edition) through its Open API v1.0. */
export class YeastarPbx implements Pbx {
  readonly id: string;
  private readonly host: YeastarHost;
  private readonly origin: string;
  private readonly tokens: TokenKeeper;

  /** @param origin e.g. `https://192.168.1.10:8088`, no path */
  constructor(host: YeastarHost, origin: string, credentials: Credentials, store: TokenStore) {
    this.host = host;
    this.origin = origin;
    this.id = new URL(origin).host;
    this.tokens = new TokenKeeper(host, origin, credentials, store);
  }

  async listen(handlers: StreamHandlers, signal: AbortSignal): Promise<{ renewAt: number }> {
    await this.withToken(signal, (token) =>
      openEventSocket(this.host, this.origin, token, handlers, signal),
    );
    return { renewAt: this.tokens.renewAt(await this.tokens.get(signal)) };
  }

  async dial(
    extensionNumber: string,
    number: string,
    signal: AbortSignal,
  ): Promise<{ callId: string }> {
    const reply = await this.request({
      path: 'call/dial',
      body: { caller: extensionNumber, callee: number, dial_permission: extensionNumber },
      expect: [40002],
      signal: AbortSignal.any([signal, AbortSignal.timeout(dialTimeoutMs)]),
    });
    if (reply.errcode === 40002)
      throw new ProblemError({ code: 'dial_number_invalid', detail: number });
    const callId = reply['call_id'];
    return { callId: typeof callId === 'string' ? callId : '' };
  }

  async hangUp(channelId: string, signal: AbortSignal): Promise<void> {
    await this.request({ path: 'call/hangup', body: { channel_id: channelId }, signal });
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
      const { number, caller_id_name: name, email_addr: email } = parsed.output;
      return [{ number, name, email }];
    });
  }

  async currentCalls(extensionNumber: string, signal: AbortSignal): Promise<readonly PbxEvent[]> {
    const reply = await this.request({
      path: 'call/query',
      query: { extension: extensionNumber },
      expect: [dataNotFound],
      signal,
    });
    const at = this.host.now();
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
        start_time: String(Math.floor(since / 1000)),
        end_time: String(Math.ceil(this.host.now() / 1000) + 60),
        sort_by: 'time',
        order_by: 'asc',
      },
      signal,
    );
    return rows
      .flatMap((row) => storedRecord(row) ?? [])
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
    for (let page = 1; ; page += 1) {
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
  }

  private request(call: Omit<YeastarCall, 'token'>): Promise<Envelope> {
    return this.withToken(call.signal, (token) =>
      yeastarRequest(this.host, this.origin, { ...call, token }),
    );
  }

  /** One more try with another token when the PBX does not know ours any more. */
  private async withToken<T>(signal: AbortSignal, use: (token: string) => Promise<T>): Promise<T> {
    const { accessToken } = await this.tokens.get(signal);
    try {
      return await use(accessToken);
    } catch (error) {
      if (!(error instanceof YeastarTokenError)) throw error;
    }
    const renewed = await this.tokens.get(signal, accessToken);
    try {
      return await use(renewed.accessToken);
    } catch (error) {
      if (error instanceof YeastarTokenError)
        throw new ProblemError({ code: 'pbx_error', detail: '10004' });
      throw error;
    }
  }
}

function rowsOf(reply: Envelope): unknown[] {
  const data = reply['data'];
  return Array.isArray(data) ? data : [];
}
