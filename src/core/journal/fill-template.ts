// Blanks are looked at from the first of them only: from each one, a line of nothing else takes for ever.
const placeholder = /((?<! ) *)\{(\w+)\}/g;

/**
 * A template with its `{variables}` filled in. One that is empty leaves no double blank behind, and a
 * line of nothing but empty variables (`Recording: {recording}`) goes altogether. A name that is
 * not in `values` stays as it is written.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .split('\n')
    .filter((line) => {
      const used = variablesIn(line);
      return used.length === 0 || used.some((name) => values[name] !== '');
    })
    .map((line) =>
      line
        .replace(placeholder, (whole, blanks: string, name: string) => {
          const value = Object.hasOwn(values, name) ? values[name] : undefined;
          if (value === undefined) return whole;
          return value === '' ? '' : blanks + value;
        })
        .trim(),
    )
    .join('\n')
    .trim();
}

/** Names between braces that are none of `known`, each once, in the order they are written. */
export function unknownVariables(template: string, known: readonly string[]): string[] {
  return [...new Set(variablesIn(template))].filter((name) => !known.includes(name));
}

function variablesIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, , name = '']) => name);
}
