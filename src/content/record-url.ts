import type { PageRules } from '../crm/page-rules.ts';

/** As `page.dial` takes it. */
const longest = 2_048;

/** What `recordUrl` needs to see of the page. */
export interface RowFinder {
  row(
    selector: string,
  ): { querySelector(selector: string): { readonly href?: string } | null } | null;
}

/**
 * Address of the record a number stands on: the record its row or card links to, else the page's
 * own. A row without a link belongs to another record than the page does, which nobody can name:
 * undefined, and the call is matched by number instead of being booked on the wrong record.
 */
export function recordUrl(
  finder: RowFinder,
  rules: PageRules | null,
  pageUrl: string,
): string | undefined {
  const row = rules ? finder.row(rules.rowLink.row) : null;
  const url = rules && row ? row.querySelector(rules.rowLink.link)?.href : pageUrl;
  if (!url || url.length > longest || !/^https?:/.test(url)) return undefined;
  return url;
}
