/** What a client sent cannot be carried out as it stands. */
export class BadRequestError extends Error {
  override readonly name = 'BadRequestError';
}

/** The fields of a JSON object that came from the page. */
export class Fields {
  private readonly values: Readonly<Record<string, unknown>>;

  private constructor(values: Readonly<Record<string, unknown>>) {
    this.values = values;
  }

  /** @throws BadRequestError when the text is no JSON object. */
  static parse(text: string): Fields {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      throw new BadRequestError('the body is not JSON');
    }
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      throw new BadRequestError('the body is not an object');
    return new Fields({ ...parsed });
  }

  value(name: string): unknown {
    return this.values[name];
  }

  text(name: string): string {
    const value = this.values[name];
    if (typeof value !== 'string') throw new BadRequestError(`${name} must be a text`);
    return value;
  }

  optionalText(name: string): string | undefined {
    return this.values[name] === undefined ? undefined : this.text(name);
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.text(name);
    const found = allowed.find((item) => item === value);
    if (found === undefined)
      throw new BadRequestError(`${name} must be one of ${allowed.join(', ')}`);
    return found;
  }

  /** An integer from `min` to `max`. */
  integer(name: string, min: number, max: number): number {
    const value = this.values[name];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
      throw new BadRequestError(`${name} must be a whole number from ${min} to ${max}`);
    return value;
  }
}
