/** Resolves when the events that wait have had their turn. */
export async function afterEvents(): Promise<void> {
  await scheduler.postTask(() => undefined, { priority: 'background' });
}
