import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import en from '../public/_locales/en/messages.json' with { type: 'json' };
import zh from '../public/_locales/zh_CN/messages.json' with { type: 'json' };
import managed from '../public/managed_schema.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '..');

/** Every text for people: those beside the sources, and all of docs/. */
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|html|json|reg|plist)$/.test(name))
    .map((name) => join('docs', name)),
];
const read = (name: string) => readFileSync(join(root, name), 'utf8');

const isOurs = (link: string) => !/^(?:https?|mailto|chrome):/.test(link);

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

const headingsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

test('the documents that belong together are there', () => {
  expect(documents).toEqual(
    expect.arrayContaining([
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'PERMISSIONS.md',
      'PRIVACY.md',
      'SECURITY.md',
      'docs/admin-guide.md',
      'docs/policy/README.md',
      'docs/user-guide.md',
      'docs/troubleshooting.md',
      'docs/zh-CN/admin-guide.md',
      'docs/zh-CN/policy.md',
      'docs/zh-CN/troubleshooting.md',
      'docs/zh-CN/user-guide.md',
      'docs/store/listing-en.md',
      'docs/store/listing-zh-CN.md',
    ]),
  );
});

test.each(documents.filter((name) => name.endsWith('.md')))('%s links to what is there', (name) => {
  const text = read(name).replaceAll(/```[\s\S]*?```/g, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
    ([, link, picture]) => link ?? picture ?? '',
  );
  for (const link of links.filter(isOurs)) {
    const [path = '', anchor] = decodeURI(link).split('#');
    const target = path === '' ? join(root, name) : join(root, dirname(name), path);
    expect(existsSync(target), `${link} in ${name}`).toBe(true);
    if (anchor !== undefined && target.endsWith('.md'))
      expect(headingsOf(readFileSync(target, 'utf8')), `${link} in ${name}`).toContain(anchor);
  }
});

test.each(documents)('%s names no place of the machine it was written on', (name) => {
  const places =
    /\/(?:work|tmp|root|home)\/|\bregistry\.npmjs\b|\bdeb\.debian\.org\b|\blocalhost:\d/;
  expect(read(name)).not.toMatch(places);
});

test('every picture in docs/pictures is shown somewhere', () => {
  const pictures = readdirSync(join(root, 'docs/pictures')).filter((one) => one.endsWith('.png'));
  const shown = documents.map(read).join('\n');
  expect(pictures.filter((picture) => !shown.includes(`pictures/${picture}`))).toEqual([]);
});

test.each([
  ['docs/troubleshooting.md', en],
  ['docs/zh-CN/troubleshooting.md', zh],
])('whoever looks for the words of a problem finds them in %s', (name, messages) => {
  const text = plain(read(name));
  const missing = Object.entries(messages)
    .filter(([key]) => key.startsWith('problem_') && !key.endsWith('_help'))
    .map(([, { message }]) => plain(message))
    .filter((title) => !text.includes(title));
  expect(missing).toEqual([]);
});

test.each(['docs/policy/README.md', 'docs/zh-CN/policy.md'])(
  'every key of a policy is explained in %s',
  (name) => {
    const text = read(name);
    const missing = Object.keys(managed.properties).filter((key) => !text.includes(`\`${key}\``));
    expect(missing).toEqual([]);
  },
);

/** Without the details that differ each time. */
function plain(text: string): string {
  return text
    .replaceAll(/ \(\$DETAIL\$\)|（\$DETAIL\$）/g, '')
    .replaceAll('$DETAIL$', '…')
    .replaceAll('’', "'");
}
