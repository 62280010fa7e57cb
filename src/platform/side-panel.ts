/** Opens the side panel of the window in front. Chrome wants a click for it. False: it did not. */
export async function openSidePanel(): Promise<boolean> {
  try {
    const { id } = await chrome.windows.getCurrent();
    if (id === undefined) return false;
    await chrome.sidePanel.open({ windowId: id });
    return true;
  } catch {
    return false;
  }
}
