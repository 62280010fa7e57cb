import type { PhoneKey } from '../../core/phone/phone-key.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { HomePlan } from '../../core/search/typed-number.ts';
import type { Found } from '../../crm/crm.ts';

/** What one step of reading brings. */
export interface IndexStep {
  readonly records?: readonly Found[];
  readonly gone?: readonly RecordRef[];
  /** These are all the ids of a type after `after`, up to and with `upTo` (null: to the end): others held there are gone. */
  readonly within?: {
    readonly module: string;
    readonly after: string;
    readonly upTo: string | null;
    readonly ids: readonly string[];
  };
  /** How far the reading is; kept in the same transaction. */
  readonly progress: unknown;
}

/** The records of one CRM on this machine, found by number and by name. */
export interface ContactIndex {
  /** All or nothing: a worker that dies meanwhile has done nothing. */
  apply(step: IndexStep): Promise<void>;
  /** As the last step left it; null: none was taken. */
  progress(): Promise<unknown>;
  /** Records that may carry the number: to be verified digit by digit with `carriesNumber`. */
  byNumber(number: PhoneKey): Promise<readonly Found[]>;
  /**
   * Records by the beginnings of words, by numbers, by pinyin initials; the best first.
   * @param home whose national numbers are typed; absent: nobody knows
   */
  search(typed: string, most: number, home?: HomePlan): Promise<readonly Found[]>;
  count(): Promise<number>;
  close(): void;
}
