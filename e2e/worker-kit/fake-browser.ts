import { readFileSync } from 'node:fs';
import 'fake-indexeddb/auto';

type Messages = Record<
  string,
  { message: string; placeholders?: Record<string, { content: string }> }
>;

const messages: Messages = JSON.parse(
  readFileSync(new URL('../../public/_locales/en/messages.json', import.meta.url), 'utf8'),
);

/*
 * The few browser interfaces the worker's own code needs, so that it runs without a browser: storage that
 * outlives a worker, words, alarms, notifications, tabs. They are there as soon as this file is imported, which
 * has to come before anything of the worker.
 */

const alarms = new Map<string, number>();
const notices = new Map<string, { title: string; message: string; buttons: string[] }>();
const opened: string[] = [];
/** Tabs by id, as long as a test wants them to be there. */
const tabs = new Map<number, string>();
let tabsStay = false;

/** The organisation's policy. */
let managed: unknown = {};
const policyListeners: (() => void)[] = [];

const event = { addListener: () => undefined, removeListener: () => undefined };
const open = async ({ url = '' }: { url?: string }) => {
  opened.push(url);
  if (tabsStay) tabs.set(opened.length, url);
  return { id: opened.length };
};
const browser = {
  runtime: { id: 'ringtab', getURL: (path: string) => `chrome-extension://ringtab/${path}` },
  identity: { getRedirectURL: (path: string) => `https://ringtab.chromiumapp.org/${path}` },
  storage: {
    local: fakeStorage(),
    session: fakeStorage(),
    managed: {
      get: async () => managed,
      onChanged: { addListener: (told: () => void) => void policyListeners.push(told) },
    },
  },
  alarms: {
    create: async (name: string, { when = 0 }: { when?: number }) => void alarms.set(name, when),
    onAlarm: event,
  },
  notifications: {
    create: async (id: string, { title = '', message = '', buttons = [] }: NoticeOptions) =>
      void notices.set(id, { title, message, buttons: buttons.map((one) => one.title) }),
    clear: async (id: string) => notices.delete(id),
    onClicked: event,
    onClosed: event,
    onButtonClicked: event,
  },
  permissions: {
    contains: async () => true,
    remove: async () => true,
    onAdded: event,
    onRemoved: event,
  },
  webRequest: { onErrorOccurred: event },
  tabs: {
    create: open,
    sendMessage: async () => undefined,
    query: async () => [...tabs].map(([id, url]) => ({ id, url })),
    update: async (id: number, { url }: { url?: string }) => {
      if (url !== undefined) tabs.set(id, url);
      return {};
    },
  },
  windows: { create: open, getAll: async () => [{ id: 1 }], update: async () => ({}) },
  i18n: { getMessage, getUILanguage: () => 'en' },
};
// Other events have had their turn as soon as a test asks.
const scheduler = { postTask: async (job: () => unknown) => job() };
Object.assign(globalThis, { browser, chrome: browser, scheduler });

/** What the worker did to the browser. */
export const fakeBrowser = {
  /** Alarms by name, when they ring (epoch ms). */
  alarms,
  /** Notifications that are shown, by id. */
  notices,
  /** Addresses of the pages that were opened. */
  opened,
  /** Addresses of the tabs that are open. */
  tabs: () => [...tabs.values()],
  /** The organisation sets another policy while the browser runs. */
  setPolicy: (policy: unknown) => {
    managed = policy;
    for (const told of policyListeners) told();
  },
  /** From now on tabs stay open, or none is. */
  keepTabs: (stay: boolean) => {
    tabsStay = stay;
    tabs.clear();
  },
} as const;

interface NoticeOptions {
  title?: string;
  message?: string;
  buttons?: { title: string }[];
}

function fakeStorage() {
  const held = new Map<string, string>();
  return {
    /** @param key null: everything */
    get: async (key: string | null): Promise<Record<string, unknown>> =>
      Object.fromEntries(
        [...held]
          .filter(([name]) => key === null || name === key)
          .map(([name, text]) => [name, JSON.parse(text)]),
      ),
    set: async (values: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(values)) held.set(key, JSON.stringify(value));
    },
    remove: async (keys: string | readonly string[]) => {
      for (const key of [keys].flat()) held.delete(key);
    },
    setAccessLevel: async () => undefined,
  };
}

function getMessage(key: string, substitutions: string | readonly string[] = []): string {
  const { message = '', placeholders = {} } = messages[key] ?? {};
  const given = [substitutions].flat();
  return message.replaceAll(/\$(\w+)\$/g, (_, name: string) => {
    const content = placeholders[name.toLowerCase()]?.content ?? '';
    return given[Number(content.slice(1)) - 1] ?? '';
  });
}
