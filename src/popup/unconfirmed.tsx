import type { ComponentChildren } from 'preact';

interface UnconfirmedProps {
  /** The worker has said that it is so. */
  readonly until: boolean;
  readonly children: ComponentChildren;
}

/**
 * What was so when the popup was last told, and may be otherwise by now: in its place, so that nothing moves when
 * the worker speaks, and not to be used before.
 */
export function Unconfirmed({ until, children }: UnconfirmedProps) {
  return (
    <div class="unconfirmed" inert={!until}>
      {children}
    </div>
  );
}
