/** The tab's title; an outer page that frames the CRM shows it too. */
export function setTitle(what: string): void {
  document.title = `${what} - CRM`;
}
