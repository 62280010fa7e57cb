/** What every content script hears when it may be that it is not wanted any more. */
export const sitesChanged = 'sites-changed';
