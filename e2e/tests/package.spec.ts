import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test as plain } from '@playwright/test';
import { chromiumPath, startWorld, stopWorld, test } from '../harness/fixtures.ts';
import { dist } from '../harness/launch.ts';

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

plain('what every page carries stays small', () => {
  const script = gzipSync(readFileSync(join(dist, 'content.js')), { level: 9 });
  expect(script.length).toBeLessThanOrEqual(12_000);
});

plain('asks for nothing at install but what the main job needs', async () => {
  expect(manifest.permissions).toEqual([
    'storage',
    'alarms',
    'scripting',
    'notifications',
    'identity',
    'webRequest',
    'contextMenus',
    'activeTab',
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
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)));
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
