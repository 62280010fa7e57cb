import type { OdooVersion } from './odoo-sandbox.ts';

/** A Python exception on its way to the client. */
export class OdooError extends Error {
  /** Python's dotted name, e.g. `odoo.exceptions.AccessError`: what clients must branch on. */
  readonly pythonName: string;
  /** Status JSON-2 answers with; JSON-RPC answers 200 whatever happened. */
  readonly status: number;
  readonly pythonArguments: unknown[];

  constructor(pythonName: string, message: string, status: number, pythonArguments?: unknown[]) {
    super(message);
    this.name = 'OdooError';
    this.pythonName = pythonName;
    this.status = status;
    this.pythonArguments = pythonArguments ?? [message];
  }
}

export const accessDenied = (message = 'Access Denied') =>
  new OdooError('odoo.exceptions.AccessDenied', message, 403);
export const accessError = (message: string) =>
  new OdooError('odoo.exceptions.AccessError', message, 403);
export const userError = (message: string) =>
  new OdooError('odoo.exceptions.UserError', message, 422);
export const validationError = (message: string) =>
  new OdooError('odoo.exceptions.ValidationError', message, 422);
export const valueError = (message: string) => new OdooError('builtins.ValueError', message, 500);
export const typeError = (message: string) => new OdooError('builtins.TypeError', message, 500);
export const keyError = (message: string) => new OdooError('builtins.KeyError', message, 500);
export const attributeError = (message: string) =>
  new OdooError('builtins.AttributeError', message, 500);
export const sessionExpired = () =>
  new OdooError('odoo.http.SessionExpiredException', 'Session expired', 403);
export const noDatabase = (version: OdooVersion, name: string) => {
  const server = version >= 17 ? 'connection to server at "127.0.0.1", port 5432 failed: ' : '';
  const text = `${server}FATAL:  database "${name}" does not exist\n`;
  return new OdooError('psycopg2.OperationalError', text, 500);
};
export const missingError = (model: string, id: number, uid: number) =>
  new OdooError(
    'odoo.exceptions.MissingError',
    `Record does not exist or has been deleted.\n(Record: ${model}(${id},), User: ${uid})`,
    404,
  );

/** An HTTP-level refusal of JSON-2, named after werkzeug's exceptions. */
export function httpError(status: 400 | 401 | 404 | 422, message: string): OdooError {
  const name = {
    400: 'BadRequest',
    401: 'Unauthorized',
    404: 'NotFound',
    422: 'UnprocessableEntity',
  }[status];
  return new OdooError(`werkzeug.exceptions.${name}`, message, status, [message, status]);
}

function traceback(error: OdooError): string {
  return [
    'Traceback (most recent call last):',
    '  File "/opt/odoo/odoo/http.py", line 2167, in _transactioning',
    '    return service_model.retrying(func, env=self.env)',
    `${error.pythonName}: ${error.message}`,
    '',
  ].join('\n');
}

/** `error.data` of JSON-RPC and the whole body of a JSON-2 failure. */
export function errorData(error: OdooError) {
  return {
    name: error.pythonName,
    message: error.message,
    arguments: error.pythonArguments,
    context: {},
    debug: traceback(error),
  };
}

/** `error` of JSON-RPC: code 100 for a lost session, else 200 up to 18 and 0 from 19 on. */
export function rpcError(error: OdooError, version: OdooVersion) {
  const expired = error.pythonName === 'odoo.http.SessionExpiredException';
  return {
    code: expired ? 100 : version >= 19 ? 0 : 200,
    message: expired ? 'Odoo Session Expired' : 'Odoo Server Error',
    data: errorData(error),
  };
}
