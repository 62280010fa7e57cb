import * as v from 'valibot';
import { type Problem, problemCodes } from './problem.ts';

export const problemSchema: v.GenericSchema<unknown, Problem> = v.object({
  code: v.picklist(problemCodes),
  detail: v.exactOptional(v.string()),
});
