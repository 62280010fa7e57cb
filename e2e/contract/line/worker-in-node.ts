// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import { vi } from 'vitest';
import { database, type HistoryRow } from '../../../src/background/database.ts';
import { JournalOutbox } from '../../../src/background/journal-outbox.ts';
import { lookAfter } from '../../../src/background/look-after.ts';
import { PhoneLine } from '../../../src/background/phone-line.ts';
import { storiesItem } from '../../../src/background/stored/calls.ts';
import {
  extensionsItem,
  lineTroubleItem,
  phoneAccessItem,
  phoneItem,
  phoneRefreshItem,
  watermarkItem,
} from '../../../src/background/stored/phone.ts';
import { CallWatch } from '../../../src/background/watch-calls.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { aBinding } from '../../worker-kit/binding.ts';
import { openSocket } from '../pbx/client.ts';

/** The worker's phone parts as `main.ts` joins them, over real HTTP and WebSocket, without a browser. */
export interface WorkerInNode {
  readonly line: PhoneLine;
  readonly watch: CallWatch;
  history(): Promise<HistoryRow[]>;
  /** As the watchdog alarm does. */
  lookAfter(): Promise<void>;
}

/** A worker with an empty memory, bound to the stand-in; its timers and clock are the test's. */
export async function bindInNode(pbx: PbxSandbox): Promise<WorkerInNode> {
  vi.stubGlobal(
    'WebSocket',
    class {
      constructor(url: string) {
        // biome-ignore lint/correctness/noConstructorReturn: stands in for a class of the browser.
        return openSocket(url);
      }
    },
  );
  await Promise.all([
    storiesItem.set({}),
    lineTroubleItem.set(null),
    phoneAccessItem.set(null),
    phoneRefreshItem.set(null),
    (await database()).clear('calls'),
  ]);
  const boundAt = Date.now() + pbx.switches.clockAheadSeconds * 1000;
  await phoneItem.set(
    aBinding({ origin: pbx.url, clientId: pbx.clientId, clientSecret: pbx.clientSecret, boundAt }),
  );
  await watermarkItem.set(boundAt);
  await extensionsItem.set(
    pbx.extensions.map(({ number, name }, index) => ({ id: index + 1, number, name })),
  );
  return startInNode();
}

/** Another life of the worker: what is stored is there, nothing else. */
export function startInNode(): WorkerInNode {
  const outbox = new JournalOutbox(() => undefined);
  const watch = new CallWatch(outbox, {
    changed: () => undefined,
    isWatched: () => false,
    consider: async () => undefined,
    askForMore: () => void line.refresh(),
  });
  const line: PhoneLine = new PhoneLine({
    onEvent: (event) => void watch.take(event),
    onPhone: () => undefined,
    reconcile: (running, records, askedAt) => watch.reconcile(running, records, askedAt),
    changed: () => undefined,
  });
  return {
    line,
    watch,
    history: async () => (await database()).getAll('calls'),
    lookAfter: () => lookAfter(line),
  };
}
