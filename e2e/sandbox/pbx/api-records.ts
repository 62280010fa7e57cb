import { createHash } from 'node:crypto';
import type { Reply } from '../kit/server.ts';
import type { Routes } from './api.ts';
import type { CallRecords, StoredLeg } from './call-records.ts';
import { badParameter, type Envelope, Refusal, succeed } from './envelope.ts';
import { listPage } from './list-page.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';
import { parseQueryTime } from './pbx-time.ts';

/** A recording's address is good for half an hour. */
const downloadSeconds = 1800;
const downloads = /^\/api\/download\/Recording-([\da-f]{12})\.wav$/;

/** v1 call records, a row per leg, and their recordings (yeastar.md 6). */
export class RecordsApi {
  private readonly records: CallRecords;
  private readonly switches: PbxSwitches;
  /** Download key -> epoch ms until which it works. */
  private readonly granted = new Map<string, number>();

  constructor(records: CallRecords, switches: PbxSwitches) {
    this.records = records;
    this.switches = switches;
  }

  routes(): Routes {
    return {
      'GET cdr/list': ({ query }) => this.list(this.records.legs, query),
      'GET cdr/search': ({ query }) => this.list(this.search(query), query),
      'GET recording/list': ({ query }) => this.listRecordings(query),
      'GET recording/download': ({ query }) => this.grantDownload(query),
    };
  }

  /** The file behind a granted address; undefined when the path is not one. */
  download(path: string): Reply | undefined {
    const key = downloads.exec(path)?.[1];
    if (!key) return undefined;
    if ((this.granted.get(key) ?? 0) < Date.now()) return { status: 404, body: 'Not Found' };
    return { headers: { 'content-type': 'audio/wav' }, body: silence() };
  }

  private list(legs: readonly StoredLeg[], query: URLSearchParams): Envelope {
    const number = (leg: StoredLeg, key: string) => Number(leg.row[key] ?? 0);
    const text = (leg: StoredLeg, key: string) => String(leg.row[key] ?? '');
    return listPage(legs, query, {
      print: (leg) => leg.row,
      defaultSort: 'time',
      defaultOrder: 'desc',
      sortKeys: {
        id: (leg) => legs.indexOf(leg),
        time: (leg) => leg.at,
        uid: (leg) => leg.uid,
        duration: (leg) => number(leg, 'duration'),
        ring_duration: (leg) => number(leg, 'ring_duration'),
        talk_duration: (leg) => number(leg, 'talk_duration'),
        disposition: (leg) => text(leg, 'disposition'),
        src_trunk: (leg) => text(leg, 'src_trunk'),
        dst_trunk: (leg) => text(leg, 'dst_trunk'),
        call_type: (leg) => text(leg, 'call_type'),
        did_number: (leg) => text(leg, 'did_number'),
        dod_number: (leg) => text(leg, 'dod_number'),
        src_addr: (leg) => text(leg, 'src_addr'),
      },
    });
  }

  private search(query: URLSearchParams): StoredLeg[] {
    const from = this.time(query, 'start_time') ?? Number.NEGATIVE_INFINITY;
    const until = this.time(query, 'end_time') ?? Number.POSITIVE_INFINITY;
    const filters: [string, string][] = [
      ['call_from', 'call_from'],
      ['call_to', 'call_to'],
      ['status', 'disposition'],
      ['did', 'did'],
      ['uid', 'uid'],
    ];
    return this.records.legs.filter((leg) => {
      // Rows carry whole seconds, so the bounds are compared with those.
      const at = Math.floor(leg.at / 1000) * 1000;
      return (
        at >= from &&
        at <= until &&
        filters.every(([param, key]) => {
          const wanted = query.get(param);
          if (!wanted) return true;
          const value = String(leg.row[key] ?? '');
          return key.startsWith('call_') ? value.includes(wanted) : value === wanted;
        })
      );
    });
  }

  private time(query: URLSearchParams, field: string): number | null {
    const text = query.get(field);
    if (!text) return null;
    const at = parseQueryTime(text, this.switches.utcOffsetMinutes);
    if (at === null) throw badParameter(field, { value: text });
    return at;
  }

  private listRecordings(query: URLSearchParams): Envelope {
    const recorded = this.records.legs.filter((leg) => leg.recording && leg.row['record_file']);
    return listPage(recorded, query, {
      print: (leg) => ({
        id: this.records.legs.indexOf(leg) + 1,
        time: leg.row['time'],
        uid: leg.uid,
        call_from: leg.row['call_from'],
        call_to: leg.row['call_to'],
        duration: leg.row['talk_duration'],
        call_type: leg.row['call_type'],
        file: leg.recording,
      }),
      sortKeys: { id: (leg) => this.records.legs.indexOf(leg), time: (leg) => leg.at },
    });
  }

  private grantDownload(query: URLSearchParams): Envelope {
    const id = query.get('id');
    const file = query.get('file');
    if (!id && !file) throw badParameter('id');
    const leg = id
      ? this.records.legs[Number(id) - 1]
      : this.records.legs.find((l) => l.recording === file);
    if (!leg?.recording) throw new Refusal(60001);
    const key = createHash('sha256').update(leg.recording).digest('hex').slice(0, 12);
    this.granted.set(key, Date.now() + downloadSeconds * 1000);
    return succeed({
      file: leg.recording,
      download_resource_url: `/api/download/Recording-${key}.wav`,
    });
  }
}

/** One second of 8 kHz telephone silence. */
function silence(): Buffer {
  const samples = 8000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(16_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  return wav;
}
