declare const orgPath: string;

/** Path of the organisation, e.g. `/crm/org700000001`. */
export const base = orgPath;

/** JSON behind the pages; undefined when there is no such record. */
export async function load<T>(
  what: string,
  query: Record<string, string>,
  signal: AbortSignal,
): Promise<T | undefined> {
  const response = await fetch(`${base}/page-data/${what}?${new URLSearchParams(query)}`, {
    signal,
  });
  return response.ok ? response.json() : undefined;
}

export async function save(
  query: Record<string, string>,
  values: Record<string, string>,
): Promise<{ href?: string; error?: string }> {
  const response = await fetch(`${base}/page-data/form?${new URLSearchParams(query)}`, {
    method: 'POST',
    body: JSON.stringify(values),
  });
  return response.json();
}
