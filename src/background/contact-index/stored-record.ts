import { storedDigits } from '../../core/search/stored-digits.ts';
import type { Found } from '../../crm/crm.ts';
import { type NumberKey, numberKeys, numberRank } from './number-keys.ts';
import { readRecordKey, recordKey } from './record-key.ts';
import { wordKeys } from './word-keys.ts';

/** A record as it is kept. There may be half a million: the names of the fields are kept with each. */
export interface StoredRecord {
  /** Key: module and id. */
  readonly k: string;
  /** Title. */
  readonly t: string;
  /** Subtitle. */
  readonly s: string;
  /** Kind, by its place in `kinds`. */
  readonly i: number;
  /** 1: mine. */
  readonly m: number;
  /** Active at, epoch ms. */
  readonly a: number;
  /** Phones as stored in the CRM. */
  readonly p: readonly string[];
  /** Country. */
  readonly c: string;
  /** Numbers it is found by. */
  readonly d: readonly NumberKey[];
  /** Words it is found by. */
  readonly w: readonly string[];
}

const kinds = ['person', 'lead', 'company'] as const;

/** @param module the place of the record's module in the list of them */
export function toStored(found: Found, module: number): StoredRecord {
  const { title, subtitle, kind, mine, activeAt, phones, country } = found;
  const numbers = phones.flatMap(storedDigits);
  return {
    k: recordKey(module, found.ref.id),
    t: title,
    s: subtitle,
    i: kinds.indexOf(kind),
    m: mine ? 1 : 0,
    a: activeAt,
    p: phones,
    c: country,
    d: numberKeys(numbers, numberRank(found)),
    w: wordKeys(found),
  };
}

/** @param modules their names, by place */
export function fromStored(stored: StoredRecord, crm: string, modules: readonly string[]): Found {
  const { module, id } = readRecordKey(stored.k);
  return {
    ref: { crm, module: modules[module] ?? '', id },
    title: stored.t,
    subtitle: stored.s,
    kind: kinds[stored.i] ?? 'person',
    mine: stored.m === 1,
    activeAt: stored.a,
    phones: stored.p,
    country: stored.c,
  };
}
