import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { dist } from '../harness/launch.ts';

const filesOf = (extension: string) =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => extname(name) === extension)
    .map((name) => ({ name, text: readFileSync(join(dist, name), 'utf8') }));

test('the content security policy lets the pages run their own files and nothing else', () => {
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
  const { extension_pages: policy, ...others } = manifest.content_security_policy;
  expect(others).toEqual({});
  const rules = new Map<string, string>(
    policy.split(';').map((rule: string) => {
      const [name = '', ...sources] = rule.trim().split(' ');
      return [name, sources.join(' ')];
    }),
  );
  expect(Object.fromEntries(rules)).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': 'https: http: wss: ws:',
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
  expect(manifest.sandbox).toBeUndefined();
  expect(manifest.externally_connectable).toBeUndefined();
});

test('no script is fetched, written or made of a text', () => {
  const scripts = filesOf('.js');
  expect(scripts.length).toBeGreaterThan(5);
  const ways = [
    /\beval\s*\(/,
    /\bnew Function\b|[^.\w]Function\s*\(\s*["'`]/,
    /\bimportScripts\s*\(/,
    /\bdocument\.write(?:ln)?\s*\(/,
    /\bimport\s*\(\s*["'`](?:https?:|\/\/|data:|blob:)/,
    /\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
    /createElement\(\s*["'`]script/,
  ];
  for (const { name, text } of scripts)
    for (const way of ways) expect(way.exec(text)?.[0], `${way} in ${name}`).toBeUndefined();
});

test('every page loads its own files, by names on this machine, and has no script of its own within', () => {
  const pages = filesOf('.html');
  expect(pages.length).toBeGreaterThanOrEqual(5);
  for (const { name, text } of pages) {
    const loaded = [...text.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(loaded.length, name).toBeGreaterThan(0);
    for (const address of loaded) expect(address, name).toMatch(/^(?:\/|\.)(?!\/)/);
    expect(text, name).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|<iframe|javascript:/i);
  }
});
