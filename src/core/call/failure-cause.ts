/** Why a call was not put through, by name. */
export type FailureCause =
  | 'no-permission'
  | 'restricted'
  | 'congestion'
  | 'do-not-disturb'
  | 'line-unreachable'
  | 'busy'
  | 'number-gone'
  | 'number-unknown'
  | 'timed-out'
  | 'unavailable'
  | 'number-incomplete'
  | 'declined'
  | 'other';

/**
 * The reasons of a Call Failure Report. The PBX misspells some of them, so they are known by what is
 * right in both spellings. Source: event-call-failed page.
 */
const reasons: readonly (readonly [RegExp, FailureCause])[] = [
  [/dial permission/i, 'no-permission'],
  [/outbound restrict/i, 'restricted'],
  [/congestion/i, 'congestion'],
  [/\bDND\b/i, 'do-not-disturb'],
  [/line unreachable/i, 'line-unreachable'],
  [/busy|\b486\b/i, 'busy'],
  [/\b410\b/, 'number-gone'],
  [/\b404\b/, 'number-unknown'],
  [/\b408\b/, 'timed-out'],
  [/\b480\b/, 'unavailable'],
  [/\b484\b/, 'number-incomplete'],
  [/\b603\b/, 'declined'],
];

export function failureCause(words: string): FailureCause {
  return reasons.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';
}
