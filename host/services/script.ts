/** ScriptApp: the project's own triggers, the token and the grants. */
import { HostError, signatureError } from '../runtime/errors';
import { enumeration, enumName, Handle, type Member } from '../runtime/handle';
import { digits } from '../runtime/ids';
import { hasScope, type Run } from '../runtime/run';
import type { HostTrigger } from '../types';

const TRIGGER_LIMIT = 20;

export function scriptApp(run: Run): Handle {
  const { world } = run;
  const authMode = enumeration('AuthMode', ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);
  const eventType = enumeration('EventType', [
    'CLOCK',
    'ON_OPEN',
    'ON_EDIT',
    'ON_FORM_SUBMIT',
    'ON_CHANGE',
    'ON_EVENT_UPDATED',
  ]);
  const triggerSource = enumeration('TriggerSource', ['SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR']);
  const own = () => world.triggers.filter((trigger) => trigger.owner === run.account);

  const handleOf = (trigger: HostTrigger): Handle<string> => {
    const events = { clock: 'CLOCK', open: 'ON_OPEN', formSubmit: 'ON_FORM_SUBMIT' };
    const kind = trigger.type === 'clock' ? 'CLOCK' : isForm(trigger.sourceId) ? 'FORMS' : 'SPREADSHEETS';
    return new Handle(
      'Trigger',
      {
        getUniqueId: () => trigger.id,
        getHandlerFunction: () => trigger.functionName,
        getEventType: () => eventType.members[events[trigger.type]],
        getTriggerSource: () => triggerSource.members[kind],
        getTriggerSourceId: () => trigger.sourceId ?? null,
      },
      trigger.id,
    );
  };
  const isForm = (id: string | undefined) =>
    id !== undefined && world.files.get(id)?.mimeType === 'application/vnd.google-apps.form';
  const create = (trigger: Omit<HostTrigger, 'id' | 'owner'>): Handle<string> => {
    if (own().length >= TRIGGER_LIMIT) {
      throw new HostError(
        'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
      );
    }
    const id = digits(`trigger ${world.count('trigger')}`, 19);
    // `lastRun` starts at the moment of creation: nothing that lies before it is due.
    const made: HostTrigger = { ...trigger, id, owner: run.account, lastRun: world.clock.now() };
    world.triggers.push(made);
    return handleOf(made);
  };
  /** the id behind forSpreadsheet(id | Spreadsheet) or forForm(id | Form), which the account must be able to open */
  const targetId = (value: unknown, method: string): string => {
    const id =
      value instanceof Handle && typeof value.members.getId === 'function' ? String(value.members.getId()) : value;
    if (typeof id !== 'string') throw signatureError(`ScriptApp.TriggerBuilder.${method}`, [value]);
    if (world.roleOf(id, run.account) === undefined) throw new HostError('Requested entity was not found.');
    return id;
  };

  const clockBuilder = (functionName: string): Handle => {
    const plan: Pick<HostTrigger, 'everyMinutes' | 'everyDays' | 'atHour'> = {};
    const whole = (value: unknown, method: string): number => {
      if (!Number.isInteger(value)) throw signatureError(`ScriptApp.ClockTriggerBuilder.${method}`, [value]);
      return value as number;
    };
    const builder: Handle = new Handle('ClockTriggerBuilder', {
      everyMinutes: (value: unknown) => {
        const minutes = whole(value, 'everyMinutes');
        if (![1, 5, 10, 15, 30].includes(minutes)) {
          throw new HostError(
            'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
          );
        }
        plan.everyMinutes = minutes;
        return builder;
      },
      everyHours: (value: unknown) => {
        plan.everyMinutes = whole(value, 'everyHours') * 60;
        return builder;
      },
      everyDays: (value: unknown) => {
        plan.everyDays = whole(value, 'everyDays');
        return builder;
      },
      atHour: (value: unknown) => {
        const hour = whole(value, 'atHour');
        if (hour < 0 || hour > 23) throw new HostError('Invalid argument: hour');
        plan.atHour = hour;
        return builder;
      },
      inTimezone: (value: unknown) => {
        if (value !== run.manifest.timeZone) throw new HostError(`Invalid argument: ${String(value)}`);
        return builder;
      },
      create: () => {
        if (plan.everyMinutes === undefined && plan.everyDays === undefined) {
          throw new HostError('Clock events must be scheduled with a frequency.');
        }
        return create({ ...plan, functionName, type: 'clock' });
      },
    });
    return builder;
  };
  const eventBuilder = (
    className: string,
    functionName: string,
    sourceId: string,
    types: HostTrigger['type'][],
  ): Handle => {
    let type: HostTrigger['type'] | undefined;
    const members: Record<string, Member> = {
      create: () => {
        if (type === undefined) throw new HostError('The trigger has no event type.');
        return create({ functionName, type, sourceId });
      },
    };
    const builder = new Handle(className, members);
    for (const candidate of types) {
      members[candidate === 'open' ? 'onOpen' : 'onFormSubmit'] = () => {
        type = candidate;
        return builder;
      };
    }
    return builder;
  };

  const requireAll = (scopes: readonly string[]) => {
    const missing = scopes.filter((scope) => !hasScope(run, scope));
    if (run.source === 'open' || missing.length > 0) {
      throw new HostError(
        `Specified permissions are not sufficient to call the function. Required permissions: ${missing.join(' ')}`,
      );
    }
  };
  return new Handle('ScriptApp', {
    AuthMode: authMode,
    EventType: eventType,
    TriggerSource: triggerSource,
    newTrigger: (functionName: unknown) => {
      const name = String(functionName);
      return new Handle('TriggerBuilder', {
        timeBased: () => clockBuilder(name),
        forSpreadsheet: (value: unknown) =>
          eventBuilder('SpreadsheetTriggerBuilder', name, targetId(value, 'forSpreadsheet'), ['open', 'formSubmit']),
        forForm: (value: unknown) =>
          eventBuilder('FormTriggerBuilder', name, targetId(value, 'forForm'), ['open', 'formSubmit']),
      });
    },
    getProjectTriggers: () => own().map(handleOf),
    deleteTrigger: (trigger: unknown) => {
      if (!(trigger instanceof Handle) || trigger.name !== 'Trigger') {
        throw signatureError('ScriptApp.deleteTrigger', [trigger]);
      }
      const index = world.triggers.findIndex(({ id, owner }) => id === trigger.state && owner === run.account);
      if (index >= 0) world.triggers.splice(index, 1);
    },
    getOAuthToken: () => run.token,
    getScriptId: () => world.scriptId,
    requireScopes: (mode: unknown, wanted: unknown) => {
      if (enumName(mode) === undefined || !Array.isArray(wanted))
        throw signatureError('ScriptApp.requireScopes', [mode, wanted]);
      requireAll(wanted.map(String));
    },
    requireAllScopes: (mode: unknown) => {
      if (enumName(mode) === undefined) throw signatureError('ScriptApp.requireAllScopes', [mode]);
      requireAll(run.manifest.oauthScopes ?? []);
    },
  });
}
