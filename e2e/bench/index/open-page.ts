import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';

/** The store and what measures it, in one piece. */
export async function bundleInPage(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome131',
      lib: { entry: resolve(import.meta.dirname, 'in-page.ts'), formats: ['iife'], name: '_' },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('nothing was built');
  return chunk.code;
}

/** A page with an origin of its own: databases belong to it. Isolated, or the clock ticks in tenths of a millisecond. */
export async function servePage(script: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    const isScript = request.url === '/bench.js';
    response.setHeader(
      'Content-Type',
      `${isScript ? 'text/javascript' : 'text/html'}; charset=utf-8`,
    );
    response.end(isScript ? script : '<!doctype html><script src="/bench.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** Chromium with a profile on the disk, which a later one goes on with. */
export async function inChromium<T>(
  executablePath: string,
  profile: string,
  url: string,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: ['--enable-precise-memory-info', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(0);
    page.on('pageerror', (error) => console.error(error));
    await page.goto(url);
    return await work(page);
  } finally {
    await context.close();
  }
}
