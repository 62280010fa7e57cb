import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test as plain } from '@playwright/test';
import { unzipSync } from 'fflate';
import { makePackages } from '../../scripts/make-packages.ts';
import { type PageName, pageBudgets, pageWeight } from '../bench/popup/page-weight.ts';
import { chromiumPath, startWorld, stopWorld, test } from '../harness/fixtures.ts';
import { dist } from '../harness/launch.ts';

const builtFiles = () =>
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)));

const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));

plain("Chromium's own packer takes the built extension without a warning", () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringtab-pack-'));
  try {
    cpSync(dist, join(folder, 'ringtab'), { recursive: true });
    const packed = spawnSync(
      chromiumPath(),
      [
        '--headless',
        '--no-sandbox',
        `--pack-extension=${join(folder, 'ringtab')}`,
        `--user-data-dir=${join(folder, 'profile')}`,
      ],
      { encoding: 'utf8', timeout: 60_000 },
    );
    expect(packed.status).toBe(0);
    expect(packed.stderr).not.toMatch(/manifest|extension.*(warning|error)/i);
    expect(readdirSync(folder)).toContain('ringtab.crx');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

plain('the packages hold the built files and nothing else, in the version of package.json', () => {
  const { version } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8'));
  expect(manifest.version).toBe(version);
  const zips = makePackages(dist).filter(({ name }) => name.endsWith('.zip'));
  expect(zips).toHaveLength(3);
  for (const { name, bytes } of zips) {
    expect(name).toContain(version);
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(builtFiles().sort());
    const { key, ...packed } = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString());
    const { key: built, ...rest } = manifest;
    expect(packed).toEqual(rest);
    expect(key).toBe(name.includes('unpacked') ? built : undefined);
  }
});

plain('PERMISSIONS.md names what the manifest asks for, all of it and nothing else', () => {
  const text = readFileSync(join(dist, '../PERMISSIONS.md'), 'utf8');
  const named = (heading: string) => {
    const [, section = ''] = text.split(`\n## ${heading}\n`);
    const [own = ''] = section.split('\n## ');
    return [...own.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name).sort();
  };
  const asked = (key: string): string[] => [...(manifest[key] ?? [])].sort();
  expect(named('At install')).toEqual(
    [...asked('permissions'), ...asked('host_permissions')].sort(),
  );
  expect(named('Optional')).toEqual(asked('optional_permissions'));
  expect(named('Sites')).toEqual(asked('optional_host_permissions'));
});

plain('what every page carries stays small', () => {
  const script = gzipSync(readFileSync(join(dist, 'content.js')), { level: 9 });
  expect(script.length).toBeLessThanOrEqual(12_000);
});

plain('every page of ours is light enough to be there at once', () => {
  for (const [page, budget] of Object.entries(pageBudgets))
    expect(pageWeight(dist, page as PageName), page).toBeLessThanOrEqual(budget);
});

plain('asks for nothing at install but what the main job needs', async () => {
  expect(manifest.permissions).toEqual([
    'storage',
    'unlimitedStorage',
    'alarms',
    'scripting',
    'notifications',
    'identity',
    'webRequest',
    'contextMenus',
    'activeTab',
    'sidePanel',
  ]);
  expect(manifest.optional_permissions).toEqual(['background']);
  expect(manifest.host_permissions).toBeUndefined();
  expect(manifest.content_scripts).toBeUndefined();
  expect(manifest.web_accessible_resources).toBeUndefined();
  const world = await startWorld();
  try {
    const page = await world.browser.context.newPage();
    await page.goto('chrome://extensions/');
    const info = await page.evaluate(
      `chrome.developerPrivate.getExtensionInfo(${JSON.stringify(world.browser.extensionId)})`,
    );
    // What Chrome would warn people of before they install it.
    expect(info).toMatchObject({
      permissions: { simplePermissions: [{ message: 'Display notifications' }] },
      manifestErrors: [],
      runtimeErrors: [],
    });
  } finally {
    await stopWorld(world);
  }
});

test('no page can tell that Ringtab is there', async ({ world }) => {
  const page = await world.browser.context.newPage();
  await page.goto(`https://crm.zoho.com/crm/${world.sandbox.zoho.org}/tab/Contacts`);
  const files = builtFiles();
  expect(files.length).toBeGreaterThan(10);
  const reachable = await page.evaluate(
    async ({ id, paths }) => {
      const found: string[] = [];
      for (const path of paths) {
        const answered = await fetch(`chrome-extension://${id}/${path}`).then(
          () => true,
          () => false,
        );
        if (answered) found.push(path);
      }
      return found;
    },
    { id: world.browser.extensionId, paths: files },
  );
  expect(reachable).toEqual([]);
});

plain('at most six runtime dependencies, each with its reason', () => {
  const { dependencies } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8'));
  const names = Object.keys(dependencies);
  expect(names.length).toBeLessThanOrEqual(6);
  const reasons = readFileSync(join(dist, '../ARCHITECTURE.md'), 'utf8');
  for (const name of names) expect(reasons).toContain(`\`${name}\``);
});
