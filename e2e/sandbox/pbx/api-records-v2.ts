import type { Routes } from './api.ts';
import type { CallRecords, StoredLeg } from './call-records.ts';
import { badParameter, type Envelope, Refusal, succeed } from './envelope.ts';
import { listPage } from './list-page.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';
import { parseQueryTime, slashTime } from './pbx-time.ts';

/** v2.0 call records: one row per call; only newer firmware has them (yeastar.md 6.1). */
export function recordsV2Routes(records: CallRecords, switches: PbxSwitches): Routes {
  const calls = () => groupByCall(records.legs);
  const list = (rows: StoredLeg[][], query: URLSearchParams): Envelope => {
    if (switches.recordsV2Broken) throw new Refusal(-2);
    const page = listPage(rows, query, {
      print: (legs) => printCall(legs, switches),
      defaultSort: 'time',
      defaultOrder: 'desc',
      sortKeys: {
        uid: (legs) => legs[0]?.uid ?? '',
        time: (legs) => legs[0]?.at ?? 0,
        call_type: (legs) => String(legs[0]?.row['call_type']),
        last_status: (legs) => String(legs.at(-1)?.row['disposition']),
        call_duration: (legs) => sum(legs, 'duration'),
      },
    });
    // Seen on a real PBX: success without a word for it.
    return { ...page, errmsg: null };
  };

  return {
    'GET cdr/list': ({ query }) => list(calls(), query),
    'GET cdr/search': ({ query }) => {
      const bound = (field: string, fallback: number) => {
        const text = query.get(field);
        if (!text) return fallback;
        const at = parseQueryTime(text, switches.utcOffsetMinutes);
        if (at === null) throw badParameter(field, { value: text });
        return at;
      };
      const from = bound('time_begin', Number.NEGATIVE_INFINITY);
      const until = bound('time_end', Number.POSITIVE_INFINITY);
      const found = calls().filter(([first]) => first && first.at >= from && first.at <= until);
      return list(found, query);
    },
    'GET cdr/detail': ({ query }) => {
      if (switches.recordsV2Broken) throw new Refusal(-2);
      const uid = query.get('uid');
      if (!uid) throw badParameter('uid');
      const legs = records.legs.filter((leg) => leg.uid === uid);
      if (legs.length === 0) throw new Refusal(60001);
      return succeed({
        data: {
          basic: printCall(legs, switches),
          call_notes: [],
          timeline: legs.map((leg) => leg.row),
        },
      });
    },
  };
}

function groupByCall(legs: readonly StoredLeg[]): StoredLeg[][] {
  const calls = new Map<string, StoredLeg[]>();
  for (const leg of legs) calls.set(leg.uid, [...(calls.get(leg.uid) ?? []), leg]);
  return [...calls.values()];
}

function printCall(legs: readonly StoredLeg[], switches: PbxSwitches): Record<string, unknown> {
  const first = legs[0];
  if (!first) return {};
  const last = legs.at(-1) ?? first;
  const { call_type, call_from, call_from_name, call_from_number } = first.row;
  const { call_to, call_to_name, call_to_number } = last.row;
  const talk = Number(last.row['talk_duration'] ?? 0);
  const whole = Number(first.row['duration'] ?? 0);
  return {
    id: first.row['new_id'],
    uid: first.uid,
    time: slashTime(first.at, switches.utcOffsetMinutes),
    call_type,
    call_from,
    call_from_name,
    call_from_number,
    call_to,
    call_to_name,
    call_to_number,
    last_status: last.row['disposition'],
    call_duration: whole,
    routing_duration: Math.max(0, whole - talk),
    handling_duration: talk,
    queues: legs
      .map((leg) => leg.row['call_to_name'])
      .filter((n) => String(n).startsWith('Queue ')),
  };
}

function sum(legs: readonly StoredLeg[], key: string): number {
  return legs.reduce((total, leg) => total + Number(leg.row[key] ?? 0), 0);
}
