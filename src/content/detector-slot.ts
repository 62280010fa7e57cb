import type { FindOptions, FoundNumber } from '../core/phone/find-numbers.ts';

/** What detector.js brings: everything that needs the phone number metadata. */
export interface Detector {
  findNumbers(text: string, options: FindOptions): readonly FoundNumber[];
  formatForReading(raw: string, country: string): string;
}

declare global {
  /**
   * Where the two content scripts of one frame meet: the isolated world they share, which the page
   * cannot reach.
   */
  var ringtabDetector: Detector | undefined;
}

export function detectorInSlot(): Detector | null {
  return globalThis.ringtabDetector ?? null;
}

export function fillDetectorSlot(detector: Detector): void {
  globalThis.ringtabDetector = detector;
}

/** A new copy of the script does not work with the detector an older version left behind. */
export function emptyDetectorSlot(): void {
  globalThis.ringtabDetector = undefined;
}
