/** Marks inside a word or a number. A `span` is not one: many pages set two cells apart with it. */
const formatting = new Set(['b', 'i', 'em', 'strong', 'u', 'mark', 'font']);

/** A number is not written over more nodes, and no longer text is worth joining. */
const mostTexts = 12;
const longest = 200;

/**
 * The texts that read as one with this text, in order, this one included. `<b>+33</b> 6 12 34 56 78`
 * is one number in two nodes, and frameworks leave a text node for every part of a template.
 */
export function textUnit(text: Text): Text[] {
  const top = topOf(text);
  const texts = [text];
  let length = text.length;
  const fits = (found: Text | null): found is Text => {
    if (!found || texts.length >= mostTexts || length + found.length > longest) return false;
    length += found.length;
    return true;
  };
  for (let at = before(top); at; at = before(at)) {
    const found = textOf(at);
    if (!fits(found)) break;
    texts.unshift(found);
  }
  for (let at = after(top); at; at = after(at)) {
    const found = textOf(at);
    if (!fits(found)) break;
    texts.push(found);
  }
  return texts;
}

/** May a number in this text go on in the next node? */
export function hasNeighbour(text: Text): boolean {
  const top = topOf(text);
  return readsOn(before(top)) || readsOn(after(top));
}

/** The formatting element around the text when it holds nothing else, else the text itself. */
function topOf(text: Text): Node {
  const parent = text.parentNode;
  return isFormatting(parent) && parent.childNodes.length === 1 ? parent : text;
}

function before(node: Node): Node | null {
  let at = node.previousSibling;
  while (isNothing(at)) at = at.previousSibling;
  return at;
}

function after(node: Node): Node | null {
  let at = node.nextSibling;
  while (isNothing(at)) at = at.nextSibling;
  return at;
}

/** Comments mark the places of templates; `wbr` is where a long number may wrap. */
function isNothing(node: Node | null): node is Node {
  return node?.nodeType === Node.COMMENT_NODE || node?.nodeName === 'WBR';
}

function readsOn(node: Node | null): boolean {
  return node?.nodeType === Node.TEXT_NODE || isFormatting(node);
}

function textOf(node: Node): Text | null {
  if (node instanceof Text) return node;
  if (!isFormatting(node) || node.childNodes.length !== 1) return null;
  return node.firstChild instanceof Text ? node.firstChild : null;
}

function isFormatting(node: Node | null): node is Element {
  return node instanceof Element && formatting.has(node.localName);
}
