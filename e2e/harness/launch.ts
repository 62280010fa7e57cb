import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright';

export interface LaunchOptions {
  readonly executablePath: string;
  /** Switches of the sandbox: host names and trusted certificate. */
  readonly args: readonly string[];
  readonly headless?: boolean;
  /** BCP 47; the language Chromium and Ringtab speak. */
  readonly language?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly windowSize?: { width: number; height: number };
  /** Keep using an earlier profile, as after a browser restart. */
  readonly profile?: string;
  /** Leave the guide open that a new install opens. */
  readonly guide?: boolean;
}

export interface Launched {
  readonly context: BrowserContext;
  readonly profile: string;
  readonly extensionId: string;
  /** The same handle serves every life of the worker. */
  readonly worker: Worker;
  close(): Promise<void>;
}

export const dist = resolve(import.meta.dirname, '../../dist');

/** What every way of starting Chromium with the built extension shares. */
export function chromiumSwitches(args: readonly string[], language = 'en'): string[] {
  return [
    `--load-extension=${dist}`,
    `--disable-extensions-except=${dist}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--lang=${language}`,
    ...args,
  ];
}

/** A new profile in which unpacked extensions may reload themselves. */
export function newProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'ringtab-profile-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = {
    extensions: { ui: { developer_mode: true } },
    // The demo is not the place to ask about translations and passwords.
    translate: { enabled: false },
    credentials_enable_service: false,
  };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

/** Real Chromium with the built extension, driven by Playwright. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const profile = options.profile ?? newProfile();
  const size = options.windowSize ?? { width: 1280, height: 800 };
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.executablePath,
    headless: options.headless ?? true,
    chromiumSandbox: false,
    viewport: options.headless === false ? null : size,
    colorScheme: options.colorScheme ?? 'light',
    ...(options.language === undefined ? {} : { locale: options.language }),
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    args: [
      ...chromiumSwitches(options.args, options.language),
      `--window-size=${size.width},${size.height}`,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  if (options.profile === undefined && !options.guide) await (await guidePage(context)).close();
  return {
    context,
    profile,
    worker,
    extensionId: new URL(worker.url()).host,
    close: async () => {
      await context.close();
      if (options.profile === undefined)
        rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

/** The guide through the set-up, which every new install opens by itself. */
export async function guidePage(context: BrowserContext): Promise<Page> {
  const isGuide = (page: Page) => page.url().endsWith('/src/welcome/index.html');
  const open = context.pages().find(isGuide);
  if (open) return open;
  const [page] = context.pages();
  // Its address comes after its tab.
  for (;;) {
    const found = context.pages().find(isGuide);
    if (found) return found;
    await page?.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
  }
}
