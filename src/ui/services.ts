import type { FoundPeople, PageNumbers } from '../messages/popup-requests.ts';
import type { BindDraft } from '../platform/bind-draft.ts';
import type { watchPinned } from '../platform/pinned.ts';
import type { Ask, AskForCall } from '../platform/ui-link.ts';
import type { ActiveTab, RequestOptions } from '../platform/ui-permissions.ts';

/** What a page can do besides showing a Snapshot. Passed in, so every state renders anywhere. */
export interface Services {
  readonly ask: Ask;
  readonly askForCall: AskForCall;
  readonly requestOrigins: (
    origins: readonly string[],
    options: RequestOptions,
  ) => Promise<boolean>;
  readonly containsOrigin: (origin: string) => Promise<boolean>;
  readonly setBackground: (on: boolean) => Promise<boolean>;
  readonly activeTab: () => Promise<ActiveTab | null>;
  readonly listNumbers: (tabId: number) => Promise<PageNumbers | null>;
  readonly findPeople: (text: string, pbx: boolean) => Promise<FoundPeople | null>;
  readonly scriptsInFront: () => Promise<{ origin: string; text: string } | null>;
  readonly openOptions: () => void;
  readonly openWelcome: () => void;
  readonly watchPinned: typeof watchPinned;
  /** Opens the side panel, which stays where the popup closes; within a click. */
  readonly openBeside: () => void;
  /** Closes the page's own tab. */
  readonly closePage: () => Promise<void>;
  readonly keepDraft: (draft: BindDraft) => Promise<void>;
  readonly readDraft: () => Promise<BindDraft | null>;
  readonly dropDraft: () => Promise<void>;
}
