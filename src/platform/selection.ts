import { browserApi } from './browser-api.ts';

export interface Selected {
  readonly text: string;
  /** Address of the page or frame; '' when Chrome does not tell. */
  readonly pageUrl: string;
}

const menuId = 'call-selection';

/** The entry in the context menu of selected text; made once, at install or update. */
export function offerSelectionMenu(title: string): void {
  browserApi.contextMenus.removeAll(() => {
    browserApi.contextMenus.create({ id: menuId, contexts: ['selection'], title });
  });
}

export function onSelectionMenu(handler: (selected: Selected) => void): void {
  browserApi.contextMenus.onClicked.addListener((info) => {
    if (info.menuItemId !== menuId) return;
    handler({ text: info.selectionText ?? '', pageUrl: info.frameUrl ?? info.pageUrl ?? '' });
  });
}

/**
 * The keyboard's way to the same: what is selected in the tab in front. Chrome lends us the
 * tab for the moment of the key press (`activeTab`).
 */
export function onSelectionKey(handler: (selected: Selected) => void): void {
  browserApi.commands.onCommand.addListener((command, tab) => {
    if (command === menuId && tab?.id !== undefined) void readSelection(tab.id).then(handler);
  });
}

async function readSelection(tabId: number): Promise<Selected> {
  try {
    const frames = await browserApi.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: () => ({
        text: globalThis.getSelection()?.toString() ?? '',
        pageUrl: globalThis.location.href,
      }),
    });
    const found = frames
      .map((frame) => frame.result)
      .find((result) => result !== undefined && result.text !== '');
    return found ?? { text: '', pageUrl: '' };
  } catch {
    // Chrome's own pages and the web store are closed to everybody.
    return { text: '', pageUrl: '' };
  }
}
