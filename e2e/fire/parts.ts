import type { Trial } from './trial.ts';
import { addressTrials } from './trials/addresses.ts';
import { answerTrials } from './trials/answers.ts';
import { frameTrials } from './trials/frames.ts';
import { nameTrials } from './trials/names.ts';
import { pageTextTrials } from './trials/page-texts.ts';
import { requestTrials } from './trials/requests.ts';
import { storedTrials } from './trials/stored.ts';

/** One table of `npm run fire`. */
export interface Part {
  readonly name: string;
  readonly trials: readonly Trial[];
}

/** Everything that Ringtab is put through, in the order it is printed. */
export const parts: readonly Part[] = [
  { name: 'frames of the PBX', trials: frameTrials },
  { name: 'answers of servers', trials: answerTrials },
  { name: 'names and notes', trials: nameTrials },
  { name: 'texts of pages', trials: pageTextTrials },
  { name: 'messages, files, policies', trials: requestTrials },
  { name: 'addresses', trials: addressTrials },
  { name: 'storage', trials: storedTrials },
];
