import * as v from 'valibot';

export const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** Id of the `CallQuestion` to which the agent said yes. */
export const confirmation = { confirmation: v.optional(text(64)) };
