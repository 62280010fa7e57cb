import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWebTemplate, type WebValues } from './web-template.ts';

const values: WebValues = {
  number: '020 7946 0958',
  e164: '+442079460958',
  national: '2079460958',
  name: 'Anna & Söhne',
  did: '+4420',
  extension: '1555',
  direction: 'inbound',
};

const fill = (template: string, more: Partial<WebValues> = {}): string => {
  const read = readWebTemplate(template);
  return read.ok ? read.fill({ ...values, ...more }) : `${read.fault} ${read.detail}`.trim();
};

test.each([
  [
    'https://desk.example.com/find?q={e164}&n={name}',
    'https://desk.example.com/find?q=%2B442079460958&n=Anna%20%26%20S%C3%B6hne',
  ],
  [
    'https://desk.example.com/c/{national}#{direction}',
    'https://desk.example.com/c/2079460958#inbound',
  ],
  [
    'https://desk.example.com:8443?from={number}&to={did}&at={extension}',
    'https://desk.example.com:8443?from=020%207946%200958&to=%2B4420&at=1555',
  ],
  ['http://localhost:3000/?n={national}', 'http://localhost:3000/?n=2079460958'],
  ['http://192.168.1.20/?n={national}', 'http://192.168.1.20/?n=2079460958'],
  ['http://[::1]/?n={national}', 'http://[::1]/?n=2079460958'],
  ['  https://desk.example.com/  ', 'https://desk.example.com/'],
])('%s', (template, address) => {
  expect(fill(template)).toBe(address);
});

test.each([
  ['', 'address'],
  ['desk.example.com/{number}', 'address'],
  ['https:///find', 'address'],
  ['https://desk.example.com/a b', 'address'],
  ['https://desk.example.com\\@evil.example/{number}', 'address'],
  ['http://desk.example.com/?q={number}', 'not-https'],
  ['http://8.8.8.8/?q={number}', 'not-https'],
  ['http://172.32.0.1/', 'not-https'],
  ['javascript://desk.example.com/%0aalert({number})', 'not-https'],
  ['data://x/{number}', 'not-https'],
  ['https://{name}/find', 'host'],
  ['https://{name}.example.com/find', 'host'],
  ['https://desk.example.com:{number}/', 'host'],
  ['https://me:secret@desk.example.com/', 'host'],
  ['{name}://desk.example.com/', 'host'],
  ['https://desk.example.com/{phone}', 'variable phone'],
  ['https://desk.example.com/{number', 'variable {'],
  ['https://desk.example.com/{{.CallerNumber}}', 'variable .CallerNumber'],
])('%s is refused', (template, why) => {
  expect(fill(template)).toBe(why);
});

test('a name of dots does not climb out of its folder', () => {
  expect(new URL(fill('https://desk.example.com/a/b/{name}/c', { name: '..' })).pathname).toBe(
    '/a/b//c',
  );
});

test('whatever a caller is called, the page stays the one that was set', () => {
  const read = readWebTemplate('https://desk.example.com/a/{name}/b?q={number}');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, number) => {
      const url = new URL(read.ok ? read.fill({ ...values, name, number }) : '');
      expect(url.origin).toBe('https://desk.example.com');
      expect(url.pathname).toMatch(/^\/a\/[^/]*\/b$/);
      expect([...url.searchParams.keys()]).toEqual(['q']);
      expect(url.hash).toBe('');
    }),
  );
});
