/** Gives up on what takes longer; it may go on by itself. @throws Error that names it */
export async function within<T>(ms: number, what: string, job: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([job, late]);
  } finally {
    clearTimeout(timer);
    // Its own failure comes too late for anybody.
    job.catch(() => undefined);
  }
}
