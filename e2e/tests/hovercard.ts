import type { Page } from '@playwright/test';
import { expect } from '../harness/fixtures.ts';

interface AxNode {
  role?: { value?: unknown };
  name?: { value?: unknown };
  backendDOMNodeId?: number;
}

/** What a screen reader hears of the hovercard's closed shadow root: the names of its buttons, in order. */
export async function cardButtons(page: Page): Promise<string[]> {
  return (await buttons(page)).map(({ name }) => name);
}

/** Clicks a button of the card with the mouse, once it is there and can have been read. */
export async function clickOnCard(page: Page, name: string): Promise<void> {
  await expect.poll(() => cardButtons(page)).toContain(name);
  const session = await page.context().newCDPSession(page);
  const button = (await buttons(page)).find((one) => one.name === name);
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId: button?.node ?? 0 });
  const [left = 0, top = 0] = model.content;
  await page.mouse.click(left + model.width / 2 - 8, top + model.height / 2 - 4);
  await session.detach();
}

async function buttons(page: Page): Promise<{ name: string; node: number | undefined }[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes }: { nodes: AxNode[] } = await session.send('Accessibility.getFullAXTree');
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  const inside = new Set<number>();
  collect(root, false, inside);
  return nodes
    .filter(
      ({ role, backendDOMNodeId }) => role?.value === 'button' && inside.has(backendDOMNodeId ?? 0),
    )
    .map(({ name, backendDOMNodeId }) => ({ name: String(name?.value), node: backendDOMNodeId }));
}

interface DomNode {
  nodeName: string;
  backendNodeId: number;
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

function collect(node: DomNode, within: boolean, into: Set<number>): void {
  const inside = within || node.nodeName === 'RINGTAB-CARD';
  if (inside) into.add(node.backendNodeId);
  for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
    collect(child, inside, into);
  }
}
