import { checkRights, checkRules } from './access.ts';
import { feedbackBody } from './activity-feedback.ts';
import { type Env, modelOf } from './env.ts';
import { addMessage, subtypes } from './messages.ts';
import { type Json, textOf, utcText } from './values.ts';
import type { Row } from './world.ts';
import { create, existing } from './write.ts';
import { resolveXmlid } from './xmlids.ts';

/** `<model>.activity_schedule([[id]], …)`: the planned activities, one for each record. */
export function activitySchedule(env: Env, modelName: string, ids: number[], kwargs: Json): Row[] {
  const model = modelOf(env, modelName);
  const rows = existing(env, model, ids);
  checkRights(env, model, 'write');
  checkRules(env, model, ids, 'write');
  const { act_type_xmlid: xmlid, date_deadline: deadline, ...values } = kwargs;
  const type = textOf(xmlid) ? resolveXmlid(env, textOf(xmlid)).id : kwargs['activity_type_id'];
  return rows.map((row) => {
    env.world.tell(
      'Activity planned',
      `${env.world.displayName(row)}: ${textOf(values['summary'])}`,
    );
    return scheduleOn(env, modelName, row, {
      ...values,
      ...(typeof type === 'number' ? { activity_type_id: type } : {}),
      ...(deadline ? { date_deadline: deadline } : {}),
    });
  });
}

function scheduleOn(env: Env, modelName: string, document: Row, values: Json): Row {
  const model = env.world.rows('ir.model').find((one) => one['model'] === modelName);
  return create(env, modelOf(env, 'mail.activity'), {
    ...values,
    res_model_id: model?.id ?? false,
    res_id: document.id,
  });
}

/** `mail.activity.action_feedback`: done, with a message in the chatter. The last message's id. */
export function actionFeedback(env: Env, ids: number[], kwargs: Json): number | false {
  let last: number | false = false;
  for (const activity of existing(env, modelOf(env, 'mail.activity'), ids)) {
    const document = env.world.get(textOf(activity['res_model']), activity['res_id']);
    if (document) last = closeActivity(env, activity, document, textOf(kwargs['feedback'])).id;
  }
  return last;
}

/** Closes EVERY open activity of these types on the records, other people's plans too. */
export function activityFeedback(env: Env, modelName: string, ids: number[], kwargs: Json): void {
  const wanted = [kwargs['act_type_xmlids']].flat().map((id) => resolveXmlid(env, textOf(id)).id);
  const open = env.world
    .rows('mail.activity')
    .filter((one) => one['active'] !== false && one['res_model'] === modelName)
    .filter((one) => ids.includes(Number(one['res_id'])))
    .filter((one) => wanted.includes(Number(one['activity_type_id'])));
  actionFeedback(
    env,
    open.map((one) => one.id),
    kwargs,
  );
}

function closeActivity(env: Env, activity: Row, document: Row, feedback: string): Row {
  const message = addMessage(env, document, {
    body: feedbackBody(env, activity, feedback),
    subtype_id: subtypes['mail.mt_activities'],
    mail_activity_type_id: activity['activity_type_id'],
  });
  const type = env.world.get('mail.activity.type', activity['activity_type_id']);
  const kept = env.world.version >= 17 && type?.['keep_done'] === true;
  if (env.world.version >= 19 || kept) {
    const done = utcText(Date.now()).slice(0, 10);
    Object.assign(activity, { active: false, date_done: done, feedback: feedback || false });
  } else {
    env.world.table('mail.activity').delete(activity.id);
  }
  env.world.tell('Activity done', env.world.displayName(document));
  return message;
}
