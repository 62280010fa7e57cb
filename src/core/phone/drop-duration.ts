import type { Group } from './candidates.ts';

const unit =
  /^ ?(?:min(?:s|utes?|uten|uti|utos?|uter)?|se[ck](?:s|onds?|unden)?|hours?|hrs?|heures?|std|stunden|days?|jours?|tage|d[ií]as?|giorni|dagen|分钟?|秒)(?!\p{L})/iu;

/**
 * A list of calls says how long each took, right behind the number (`+43 1 584 5042 77 min`): the
 * groups without that figure; null when the last group is none.
 */
export function dropDuration(run: readonly Group[], text: string): readonly Group[] | null {
  const last = run.at(-1);
  if (run.length < 2 || !last || last.gap !== 'space' || last.end - last.start > 3) return null;
  return unit.test(text.slice(last.end, last.end + 12)) ? run.slice(0, -1) : null;
}
