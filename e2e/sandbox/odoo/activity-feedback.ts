import type { Env } from './env.ts';
import { escapeHtml } from './html-text.ts';
import { textOf } from './values.ts';
import type { Row } from './world.ts';

/** The chatter text of a done activity, in the words and markup of each version's template. */
export function feedbackBody(env: Env, activity: Row, feedback: string): string {
  const { world } = env;
  const type = world.displayName(world.get('mail.activity.type', activity['activity_type_id']));
  const icon = textOf(world.get('mail.activity.type', activity['activity_type_id'])?.['icon']);
  const assigned =
    activity['user_id'] === env.uid
      ? ''
      : ` (originally assigned to ${world.displayName(world.get('res.users', activity['user_id']))})`;
  const summary = textOf(activity['summary']);
  const note = textOf(activity['note']);
  const head =
    `<p>\n        <span class="fa ${icon} fa-fw"></span><span>${escapeHtml(type)}</span> done\n` +
    `        ${assigned}\n` +
    (summary ? `        <span>: </span><span>${escapeHtml(summary)}</span>\n` : '') +
    '    </p>';
  if (world.version >= 19) {
    return (
      `<div>\n    ${head}\n` +
      (note
        ? `        <div class="o_mail_note_title fw-bold">Original note:</div>\n        <div>${note}</div>\n`
        : '') +
      (feedback
        ? `    <div>\n        <div class="fw-bold">Feedback:</div>\n            ${escapeHtml(feedback)}\n    </div>\n`
        : '') +
      '</div>'
    );
  }
  const body =
    `    ${head}\n` +
    (feedback ? `    <div>\n            ${escapeHtml(feedback)}\n    </div>\n` : '') +
    (note
      ? `        <div class="o_mail_note_title"><strong>Original note:</strong></div>\n        <div>${note}</div>\n`
      : '');
  return world.version >= 17 ? `\n${body}` : `<div>\n${body}</div>\n`;
}
