import type { Tone } from './phone-status.ts';
import './status-dot.css';

/** Always stands next to the words that say the same; shape differs too, not only colour. */
export function StatusDot({ tone }: { tone: Tone }) {
  return <span class={`dot dot-${tone}`} aria-hidden="true" />;
}
