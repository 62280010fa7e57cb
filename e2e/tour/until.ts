const patienceMs = 15_000;

/** Waits for the other side to have seen something; says what was missing when it never did. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited ${patienceMs / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
