import { beforeEach, expect, test, vi } from 'vitest';

type Details = { url: string; error: string; tabId: number };
type Filter = { urls: string[]; types?: string[] };
const chrome = vi.hoisted(() => ({
  tell: (_details: Details) => undefined as unknown,
  filter: { urls: [] } as Filter,
}));
vi.mock('./browser-api.ts', () => ({
  browserApi: {
    webRequest: {
      onErrorOccurred: {
        addListener: (listener: (details: Details) => void, filter: Filter) => {
          chrome.tell = listener;
          chrome.filter = filter;
        },
        removeListener: () => undefined,
      },
    },
  },
}));
const { clearNetworkFault, takeNetworkFault, watchNetworkErrors } = await import(
  './network-errors.ts'
);

const origin = 'https://pbx.example.com:8088';
const ours = { url: `${origin}/openapi/v1.0/get_token`, tabId: -1 };

beforeEach(() => {
  clearNetworkFault(origin);
  watchNetworkErrors();
});

test('why a request of ours failed is told once', async () => {
  chrome.tell({ ...ours, error: 'net::ERR_CERT_AUTHORITY_INVALID' });
  expect(await takeNetworkFault(origin)).toBe('certificate');
  expect(await takeNetworkFault(origin)).toBeNull();
});

test("a page's own troubles are none of ours", async () => {
  chrome.tell({ ...ours, error: 'net::ERR_CONNECTION_REFUSED' });
  chrome.tell({ ...ours, tabId: 7, error: 'net::ERR_ABORTED' });
  expect(await takeNetworkFault(origin)).toBe('refused');
});

test('nobody is woken for the pictures and frames of a page', () => {
  expect(chrome.filter.types).toEqual(['xmlhttprequest', 'websocket']);
});
