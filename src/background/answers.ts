import type { Snapshot } from '../messages/snapshot.ts';
import type { ContactReader } from './contact-index/contact-reader.ts';
import type { ContactSync } from './contact-sync/contact-sync.ts';
import type { JournalOutbox } from './journal-outbox.ts';
import type { PhoneLine } from './phone-line.ts';
import type { RecordCreator } from './record-creator.ts';
import type { CallWatch } from './watch-calls.ts';

/** The parts of the worker that answer messages. */
export interface AnswerParts {
  readonly line: PhoneLine;
  readonly watch: CallWatch;
  readonly outbox: JournalOutbox;
  readonly creator: RecordCreator;
  readonly sync: ContactSync;
  readonly contacts: ContactReader;
  readonly snapshotNow: () => Promise<Snapshot>;
  /** Pages, icon and notifications are to be told. */
  readonly changed: () => void;
  /** A CRM came, went or changed. */
  readonly crmsChanged: (id: string) => Promise<void>;
  /** Its state reads "connecting" meanwhile. */
  readonly whileConnecting: <T>(id: string, job: () => Promise<T>) => Promise<T>;
}
