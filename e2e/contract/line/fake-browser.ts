/** What the parts of the worker under test use of the browser, in memory. */
export interface FakeBrowser {
  readonly storage: { readonly local: FakeArea; readonly session: FakeArea };
  readonly [rest: string]: unknown;
}

export interface FakeArea {
  readonly kept: Map<string, unknown>;
  get(key: string | null): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

function area(): FakeArea {
  const kept = new Map<string, unknown>();
  return {
    kept,
    async get(key) {
      const wanted = [...kept].filter(([id]) => key === null || id === key);
      return structuredClone(Object.fromEntries(wanted));
    },
    async set(values) {
      for (const [key, value] of Object.entries(values)) kept.set(key, structuredClone(value));
    },
    async remove(keys) {
      for (const key of [keys].flat()) kept.delete(key);
    },
  };
}

const nothing = { addListener: () => undefined, removeListener: () => undefined };

export const browserApi: FakeBrowser = {
  storage: { local: area(), session: area() },
  permissions: { contains: async () => true, onAdded: nothing, onRemoved: nothing },
  alarms: { create: async () => undefined, onAlarm: nothing },
  webRequest: { onErrorOccurred: nothing },
  runtime: { id: 'ringtab', getURL: (path: string) => `chrome-extension://ringtab/${path}` },
  i18n: { getMessage: (key: string) => key },
  windows: { getAll: async () => [{ id: 1 }] },
  tabs: { query: async () => [], create: async () => ({ id: 1 }) },
};
