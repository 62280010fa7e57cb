import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

/*
 * Words that a person sees or hears stand in public/_locales, never in the code: neither between tags,
 * nor in an attribute that is read out, nor in what a content script puts into its card.
 */

const src = fileURLToPath(new URL('..', import.meta.url));

const spokenAttributes =
  /^(?:aria-(?:label|description|placeholder|roledescription|valuetext)|title|placeholder|alt|label|hint|text|heading|caption|help|summary)$/;
const spokenProperties =
  /^(?:textContent|innerText|innerHTML|title|placeholder|alt|ariaLabel|ariaDescription|ariaPlaceholder|ariaRoleDescription|ariaValueText)$/;
const addsText = /^(?:append|prepend|before|after|replaceWith|replaceChildren|createTextNode)$/;

/** With a letter in it, and no address: those are the same in every language. */
const isWords = (text: string) => /\p{L}/u.test(text) && !/^\S+\.\S+$/.test(text.trim());

type Node = { readonly type: string } & Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** The words that an expression may come to, as written in it. */
function wordsIn(node: unknown): string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case 'JSXText':
    case 'Literal':
      return [node['value']].filter(
        (value): value is string => typeof value === 'string' && isWords(value),
      );
    case 'TemplateLiteral':
      return (node['quasis'] as { value: { cooked: string } }[])
        .map(({ value }) => value.cooked)
        .filter(isWords);
    case 'JSXExpressionContainer':
      return wordsIn(node['expression']);
    case 'ConditionalExpression':
      return [...wordsIn(node['consequent']), ...wordsIn(node['alternate'])];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return node['operator'] === '&&' || node['operator'] === '+' || node.type.startsWith('Log')
        ? [...wordsIn(node['left']), ...wordsIn(node['right'])]
        : [];
    default:
      return [];
  }
}

const nameOf = (node: unknown): string =>
  isNode(node) && typeof node['name'] === 'string' ? node['name'] : '';

/** What one node of the syntax tree shows to a person. */
function shownBy(node: Node): string[] {
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return (node['children'] as unknown[]).flatMap(wordsIn);
    case 'JSXAttribute':
      return spokenAttributes.test(nameOf(node['name'])) ? wordsIn(node['value']) : [];
    case 'AssignmentExpression': {
      const left = node['left'];
      const property = isNode(left) ? nameOf(left['property']) : '';
      return spokenProperties.test(property) ? wordsIn(node['right']) : [];
    }
    case 'CallExpression': {
      const [first, second] = node['arguments'] as unknown[];
      const callee = node['callee'];
      const method = isNode(callee) ? nameOf(callee['property']) : '';
      if (addsText.test(method)) return (node['arguments'] as unknown[]).flatMap(wordsIn);
      const sets =
        method === 'setAttribute' && wordsIn(first).some((it) => spokenAttributes.test(it));
      return sets ? wordsIn(second) : [];
    }
    default:
      return [];
  }
}

function shownIn(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) {
      found.push(...shownBy(value).map((words) => words.trim()));
      Object.values(value).forEach(visit);
    }
  };
  visit(parseSync(file, source).program);
  return found;
}

test.each([
  ['between tags', 'const a = <b>Call now</b>;'],
  ['between tags, by a condition', "const a = <b>{busy ? 'Calling' : null}</b>;"],
  ['in an attribute that is read out', 'const a = <b aria-label="Call now" />;'],
  ['in a property of a component', "const a = <Button label={busy ? `Calling` : ''} />;"],
  ['set by a content script', "card.textContent = 'Call ' + number;"],
  ['set as an attribute', "card.setAttribute('aria-label', 'Call now');"],
  ['appended as text', "card.append('Call now');"],
])('finds words %s', (_where, source) => {
  expect(shownIn('a.tsx', source).join()).toMatch(/^Call/);
});

test('lets what nobody reads pass', () => {
  const source = `const a = <b class="call" type="button" aria-live="polite">{t('card_call')} · {number}</b>;
    card.className = 'call'; card.append(link); card.setAttribute('role', 'dialog');`;
  expect(shownIn('a.tsx', source)).toEqual([]);
});

test('no words stand in the code', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  );
  expect(files.filter((file) => file.endsWith('.tsx')).length).toBeGreaterThan(50);
  const shown = files.flatMap((file) =>
    shownIn(file, readFileSync(`${src}/${file}`, 'utf8')).map((words) => `${file}: ${words}`),
  );
  expect(shown).toEqual([]);
});
