import polyfill from 'webextension-polyfill';

/**
 * The browser's own API, promises included, whatever the browser calls it. The
 * polyfill hands out the native object where there is one; its types lag behind
 * Chrome's, so Chrome's are used.
 */
export const browserApi = polyfill as unknown as typeof chrome;
