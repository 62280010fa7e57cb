/** Marks inside a word or a number. A `span` is not one: many pages set two cells apart with it. */
const formatting = new Set(['b', 'i', 'em', 'strong', 'u', 'mark', 'font', 'wbr']);

/** A number is not written over more nodes, and no longer text is worth joining. */
const mostTexts = 12;
const longest = 200;

/**
 * The texts that read as one with this text: `<b>+33</b> 6 12 34 56 78` is one number in two nodes.
 * In order, this one included.
 */
export function textUnit(text: Text): Text[] {
  if (!hasNeighbour(text)) return [text];
  const own = topOf(text);
  const texts = [text];
  let length = text.data.length;
  const join = (node: Node | null, add: (found: Text) => void): boolean => {
    if (isBreakOpportunity(node)) return true;
    const next = textOf(node);
    if (!next || texts.length >= mostTexts || length + next.data.length > longest) return false;
    length += next.data.length;
    add(next);
    return true;
  };
  for (let at = own.previousSibling; join(at, (found) => texts.unshift(found)); ) {
    at = at?.previousSibling ?? null;
  }
  for (let at = own.nextSibling; join(at, (found) => texts.push(found)); ) {
    at = at?.nextSibling ?? null;
  }
  return texts;
}

/** May this text be a part of a number that goes on in the next node? */
export function hasNeighbour(text: Text): boolean {
  const own = topOf(text);
  if (own !== text) return own.previousSibling !== null || own.nextSibling !== null;
  return isFormatting(text.previousSibling) || isFormatting(text.nextSibling);
}

/** The formatting element around the text when it holds nothing else, else the text itself. */
function topOf(text: Text): Node {
  const parent = text.parentNode;
  return isFormatting(parent) && parent.childNodes.length === 1 ? parent : text;
}

function textOf(node: Node | null): Text | null {
  if (node instanceof Text) return node;
  if (!isFormatting(node) || node.childNodes.length !== 1) return null;
  return node.firstChild instanceof Text ? node.firstChild : null;
}

function isBreakOpportunity(node: Node | null): boolean {
  return node instanceof Element && node.localName === 'wbr';
}

function isFormatting(node: Node | null): node is Element {
  return node instanceof Element && formatting.has(node.localName);
}
