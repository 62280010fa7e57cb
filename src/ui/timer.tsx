import { formatDuration } from './format.ts';
import { useNow } from './use-now.ts';

/** How long something lasts, counting. A screen reader reads it when asked, not every second. */
export function Timer({ since }: { since: number }) {
  const now = useNow(1000);
  return (
    <span role="timer" class="numeric">
      {formatDuration(now - since)}
    </span>
  );
}
