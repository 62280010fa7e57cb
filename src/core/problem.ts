import { plainName } from './plain-name.ts';

/**
 * Everything that can stand between an agent and a call, by name. The words for
 * people live in `_locales` under `problem_<code>` (what is wrong) and
 * `problem_<code>_help` (what to do next); a code without both fails the tests.
 */
export const problemCodes = [
  // the browser
  'offline',
  'permission_missing',
  'worker_silent',
  // the organisation
  'policy_locked',
  // the phone system
  'pbx_address_invalid',
  'pbx_plain_http',
  'pbx_name_unknown',
  'pbx_unreachable',
  'pbx_certificate',
  'pbx_not_yeastar',
  'pbx_credentials',
  'pbx_api_off',
  'pbx_ip_forbidden',
  'pbx_ip_blocked',
  'pbx_token_limit',
  'pbx_extension_unknown',
  'pbx_cannot',
  'pbx_error',
  // its contacts
  'pbx_contacts_off',
  'pbx_contacts_full',
  'pbx_contact_refused',
  'pbx_contact_in_use',
  'pbx_contact_gone',
  'pbx_phonebook_gone',
  'pbx_phonebook_read_only',
  'pbx_phonebook_name_taken',
  // the Linkus Web Client
  'linkus_signed_out',
  'linkus_no_dial_box',
  'linkus_silent',
  // a call
  'dial_not_bound',
  'dial_number_invalid',
  'dial_busy',
  'dial_no_answer_from_pbx',
  'dial_too_many',
  'dial_page_too_many',
  'dial_no_permission',
  'dial_restricted',
  'dial_congestion',
  'dial_line_unreachable',
  'dial_line_busy',
  'dial_do_not_disturb',
  'dial_number_gone',
  'dial_number_unknown',
  'dial_number_incomplete',
  'dial_not_taken',
  'dial_unavailable',
  'dial_declined',
  'dial_own_phone',
  'dial_own_do_not_disturb',
  'dial_never_started',
  'dial_failed',
  'dial_question_gone',
  'page_number_gone',
  'call_gone',
  'call_unknown',
  'call_cannot',
  // a CRM
  'crm_address_invalid',
  'crm_host_unknown',
  'crm_other_data_centre',
  'crm_unreachable',
  'crm_down',
  'crm_rate_limited',
  'crm_signed_out',
  'crm_key_refused',
  'crm_key_dead',
  'crm_key_of_other',
  'crm_password_refused',
  'crm_two_factor',
  'crm_session_gone',
  'crm_session_of_other',
  'crm_access_denied',
  'crm_scope_missing',
  'crm_database_unknown',
  'crm_client_id',
  'crm_client_secret',
  'crm_redirect',
  'crm_consent_refused',
  'crm_consent_closed',
  'crm_state_mismatch',
  'crm_refused_entry',
  'crm_refused_record',
  'crm_unseen',
  'crm_record_changed',
  'crm_record_gone',
  'crm_entry_stays',
  'crm_not_written',
  'crm_not_revoked',
  'crm_other_place',
  'crm_error',
  // the contacts kept on this computer
  'contacts_allowance',
  'contacts_no_room',
  // the table of users and extensions
  'association_file',
  'association_elsewhere',
  'association_twice',
  // the settings as a file
  'settings_file',
  // contact sync
  'sync_needs_api',
  'sync_no_name',
  'sync_no_number',
  'sync_record_gone',
  'sync_phonebook_not_empty',
  'sync_phonebook_elsewhere',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** `detail` is shown as it is inside the sentence (a host name, an error number): never a secret. */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail?: string;
}

/** Thrown by the ports when something expected goes wrong; carries what the agent is told. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  /** Epoch ms before which trying again is pointless, when the other side said so. */
  readonly retryAt: number | undefined;
  /** The request may have been carried out although no answer came. */
  readonly maybeDone: boolean;

  constructor(
    problem: Problem,
    options: { retryAt?: number; maybeDone?: boolean; cause?: unknown } = {},
  ) {
    const { code, detail } = problem;
    super(detail === undefined ? code : `${code}: ${detail}`, { cause: options.cause });
    // Other people's servers say some of the details.
    this.problem = detail === undefined ? problem : { code, detail: plainName(detail) };
    this.retryAt = options.retryAt;
    this.maybeDone = options.maybeDone ?? false;
  }
}
