/** How much a page may ask at once; apart from the schemas, which are too large for a page. */
export const questionLimits = { text: 1_200, label: 80, atOnce: 250 } as const;
