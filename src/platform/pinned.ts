/** Tells at once, and at every change until `signal` aborts, whether the icon stands in the toolbar. */
export function watchPinned(onChange: (pinned: boolean) => void, signal: AbortSignal): void {
  const look = ({ isOnToolbar }: { isOnToolbar?: boolean | undefined }) => {
    if (!signal.aborted && isOnToolbar !== undefined) onChange(isOnToolbar);
  };
  void chrome.action.getUserSettings().then(look);
  chrome.action.onUserSettingsChanged.addListener(look);
  signal.addEventListener('abort', () => chrome.action.onUserSettingsChanged.removeListener(look));
}
