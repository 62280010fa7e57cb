/** What the worker asks the page in front before it opens another; apart from `messages/`, whose schemas are too large for a page. */
export const typingQuestion = 'page.is-typing';
