import { type Detector, detectorInSlot } from './detector-slot.ts';

/** The worker may be refused for good (the tab is closing); a page then stays as it is. */
const mostTries = 3;

/** Fetches the detector into this frame once it is needed, and once only. */
export class DetectorLoader {
  readonly #load: () => Promise<boolean>;
  #loading: Promise<Detector | null> | null = null;
  #tries = 0;

  constructor(load: () => Promise<boolean>) {
    this.#load = load;
  }

  get current(): Detector | null {
    return detectorInSlot();
  }

  /** Null when it cannot be had now. */
  get(): Promise<Detector | null> {
    const ready = detectorInSlot();
    if (ready) return Promise.resolve(ready);
    if (this.#loading) return this.#loading;
    if (this.#tries >= mostTries) return Promise.resolve(null);
    this.#tries += 1;
    const loading = this.#load().then((loaded) => {
      this.#loading = null;
      return loaded ? detectorInSlot() : null;
    });
    this.#loading = loading;
    return loading;
  }
}
