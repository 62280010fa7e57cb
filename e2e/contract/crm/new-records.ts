import type { NewRecord } from '../../../src/core/create/new-record.ts';

let serial = 0;

/** A contact for an unknown caller of its own, with changes. */
export function newRecord(more: Partial<NewRecord> = {}): NewRecord {
  serial += 1;
  const phone = `+49301234${String(5000 + serial)}`;
  return {
    marker: `Ringtab pbx.example.com/17402377.${serial}`,
    as: 'contact',
    name: `Automatic New Contact -${phone}`,
    phone,
    country: 'DE',
    text: 'Created by Ringtab on a call, 22 Feb 2026',
    ownerId: '',
    startedAt: Date.now(),
    ...more,
  };
}
