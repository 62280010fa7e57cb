import { activityFeedback, activitySchedule } from './activities.ts';
import { messagePost } from './message-post.ts';
import { type Method, Recordset } from './method.ts';

/** Methods of models with a chatter. */
export const threadMethods: Record<string, Method> = {
  message_post: {
    on: 'records',
    parameters: ['body', 'subject', 'message_type'],
    anyKeyword: true,
    run: ({ env, model, ids, kwargs }) => {
      const id = messagePost(env, model.name, ids, kwargs);
      return env.world.version >= 19 ? [id] : id;
    },
  },
  activity_schedule: {
    on: 'records',
    parameters: ['act_type_xmlid', 'date_deadline', 'summary', 'note'],
    anyKeyword: true,
    run: ({ env, model, ids, kwargs }) =>
      new Recordset('mail.activity', activitySchedule(env, model.name, ids, kwargs)),
  },
  activity_feedback: {
    on: 'records',
    parameters: ['!act_type_xmlids', 'user_id', 'feedback', 'attachment_ids'],
    run: ({ env, model, ids, kwargs }) => {
      activityFeedback(env, model.name, ids, kwargs);
      return true;
    },
  },
};
