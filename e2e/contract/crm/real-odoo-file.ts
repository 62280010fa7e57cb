/** Set by `npm run test:odoo`: the file that says where a real Odoo runs; '' for the stand-in. */
export const realOdooFile = process.env['RINGTAB_REAL_ODOO'] ?? '';
