import type { PbxEvent } from '../core/call/pbx-event.ts';
import type { PhoneEvent } from '../core/call/phone-event.ts';
import type { EventStream, Pbx } from '../pbx/pbx.ts';

/** A stream that lived this long ends a series of failures. */
export const stableMs = 10_000;

/** One event stream from its opening to its end. */
export interface LineStream extends EventStream {
  readonly abort: AbortController;
  /** When the line it belongs to began, epoch ms: a stream may take the place of another. */
  readonly since: number;
  /** Another one is being opened in its place: its end is no loss. */
  replaced: boolean;
  ended: boolean;
}

export interface StreamHooks {
  onEvent(event: PbxEvent): void;
  onPhone(event: PhoneEvent): void;
  /** Something was told that cannot be read. */
  onDamaged(): void;
  /** It ended, and nothing was opened in its place. */
  onLost(stream: LineStream): void;
}

/** It may have ended when this resolves: see `ended`. */
export async function openStream(
  pbx: Pbx,
  abort: AbortController,
  since: number,
  hooks: StreamHooks,
): Promise<LineStream> {
  let opened: LineStream | null = null;
  let ended = false;
  const stream = await pbx.listen(
    {
      onEvent: (event) => hooks.onEvent(event),
      onPhone: (event) => hooks.onPhone(event),
      onDamaged: () => hooks.onDamaged(),
      onClose: () => {
        ended = true;
        if (!opened) return;
        opened.ended = true;
        if (!opened.replaced) hooks.onLost(opened);
      },
    },
    abort.signal,
  );
  opened = { ...stream, abort, since, replaced: false, ended };
  return opened;
}

/** A line that goes on like this is not to be opened again and again without waiting. */
export function brokeAtOnce({ since }: LineStream): boolean {
  const lived = Date.now() - since;
  return lived >= 0 && lived < stableMs;
}
