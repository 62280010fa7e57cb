import { offer } from './offer.ts';
import { textNodes } from './text-nodes.ts';

/** What painting is instead of: every number known beforehand gets an element of its own. */
offer(({ planted }) => {
  const texts = [...textNodes()];
  for (const { node, text } of planted) wrap(texts[node], text);
  return () => [];
});

/** Of a number in several texts only the part in the first. */
function wrap(text: Text | undefined, number: string): void {
  if (!text) return;
  const start = text.data.indexOf(number);
  const found = start > 0 ? text.splitText(start) : text;
  if (start >= 0 && number.length < found.length) found.splitText(number.length);
  const link = document.createElement('a');
  link.className = 'number';
  found.replaceWith(link);
  link.append(found);
}
