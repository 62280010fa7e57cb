import type { CallRecordLeg, PbxEvent } from '../core/call/pbx-event.ts';
import type { Pbx } from '../pbx/pbx.ts';
import { knowExtensions } from './extensions.ts';
import { type PhoneBinding, watermarkItem } from './stored/phone.ts';

/** Records are asked for again from a little before the watermark: a record comes after its call. */
const overlapMs = 10 * 60_000;

/**
 * Takes the PBX's own picture of now. `askedAt` (epoch ms) is when the question began. Resolves to
 * when the oldest call that still runs began (epoch ms), null when none does.
 */
export type Reconcile = (
  running: readonly PbxEvent[],
  records: readonly CallRecordLeg[],
  askedAt: number,
) => Promise<number | null>;

/**
 * What happened while nobody listened: the calls that run now, and the call records since the
 * watermark. The watermark is kept on the PBX's clock, so that setting ours leaves no gap.
 */
export async function catchUp(
  pbx: Pbx,
  binding: PhoneBinding,
  reconcile: Reconcile,
  signal: AbortSignal,
): Promise<void> {
  // Who is a colleague decides what a call is, so it must be known first.
  await knowExtensions(binding, signal);
  const askedAt = Date.now();
  // One after the other: a call that ends in between has its record, and is not taken for vanished.
  const running = await pbx.currentCalls(binding.extensionNumber, signal);
  const askedAtPbx = askedAt + pbx.clockAheadMs;
  const mark = (await watermarkItem.get()) || askedAtPbx;
  // Calls from before the binding are none of ours to write.
  const since = Math.max(Math.min(mark, askedAtPbx) - overlapMs, binding.boundAt);
  const records = await pbx.recordsSince(since - pbx.clockAheadMs, signal);
  const oldest = await reconcile(running, records, askedAt);
  // A record is found by the start of its call: that of a call still running is yet to come.
  await watermarkItem.set(Math.min(askedAt, oldest ?? askedAt) + pbx.clockAheadMs);
}
