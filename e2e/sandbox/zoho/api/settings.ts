import type { Received, Reply } from '../../kit/server.ts';
import { type Field, fieldsOf, isModule, modules } from '../fields.ts';
import { picklistForApi } from '../picklists.ts';
import type { World } from '../world.ts';
import type { ZohoModule } from '../zoho-sandbox.ts';
import { ApiRefusal, apiError } from './api-error.ts';
import { isObject, readJson } from './json.ts';

/** Id of the one layout that a module has. */
export function layoutId(module: ZohoModule): string {
  return `5843104000000${String(91_000 + modules.indexOf(module) * 17).padStart(6, '0')}`;
}

/** Which numbers the call pages show; an organisation-wide preference. */
interface CallPreferences {
  show_from_number: boolean;
  show_to_number: boolean;
}

/** `/settings/…`: what the organisation's modules look like. */
export class Settings {
  private callPreferences: CallPreferences = { show_from_number: true, show_to_number: true };
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  answer(what: string | undefined, request: Received): Reply {
    switch (what) {
      case 'fields':
        return { body: { fields: this.fields(readModule(request.query)) } };
      case 'layouts':
        return { body: { layouts: [this.layout(readModule(request.query))] } };
      case 'modules':
        return { body: { modules: modules.map(describeModule) } };
      case 'call_preferences':
        return this.answerCallPreferences(request);
      default:
        return apiError(
          404,
          'INVALID_URL_PATTERN',
          'Please check if the URL trying to access is a correct one',
        );
    }
  }

  private answerCallPreferences(request: Received): Reply {
    if (request.method === 'PUT') {
      const wanted = readJson(request.body)['call_preferences'];
      if (isObject(wanted)) {
        this.callPreferences = {
          show_from_number: wanted['show_from_number'] === true,
          show_to_number: wanted['show_to_number'] === true,
        };
      }
    }
    return { body: { call_preferences: this.callPreferences } };
  }

  private fields(module: ZohoModule): object[] {
    return fieldsOf[module].map((field, index) => this.describe(module, field, index));
  }

  /** Only the layout tells which fields the user interface demands. */
  private layout(module: ZohoModule): object {
    return {
      id: layoutId(module),
      name: 'Standard',
      api_name: 'Standard',
      status: 'active',
      visible: true,
      sections: [
        {
          api_name: `${module}_Information`,
          display_label: `${module} Information`,
          fields: fieldsOf[module].map((field, index) => ({
            ...this.describe(module, field, index),
            required: Boolean(field.mandatory || field.layoutMandatory),
          })),
        },
      ],
    };
  }

  private describe(module: ZohoModule, field: Field, index: number): Record<string, unknown> {
    const writable = !field.readOnly;
    const local = this.world.switches.localisedPicklists;
    const demanded = this.world.switches.mandatoryFields.includes(`${module}.${field.name}`);
    return {
      id: `5843104000000${String(2000 + modules.indexOf(module) * 211 + index * 3).padStart(6, '0')}`,
      api_name: field.name,
      field_label: field.label,
      display_label: field.label,
      data_type: field.type,
      json_type: jsonTypes[field.type] ?? 'string',
      length: field.length ?? 120,
      system_mandatory: field.mandatory === true || demanded,
      custom_field: field.custom === true,
      read_only: field.readOnly === true,
      field_read_only: field.readOnly === true,
      visible: true,
      searchable: true,
      view_type: { view: true, edit: writable, create: writable, quick_create: false },
      operation_type: {
        web_create: writable,
        web_update: writable,
        api_create: writable,
        api_update: writable,
      },
      unique: this.world.switches.uniqueFields.includes(`${module}.${field.name}`)
        ? { casesensitive: false }
        : {},
      lookup: field.lookup ? { module: { api_name: field.lookup } } : {},
      pick_list_values: field.picklist ? picklistForApi(field.picklist, local) : [],
    };
  }
}

const jsonTypes: Partial<Record<Field['type'], string>> = {
  boolean: 'boolean',
  integer: 'integer',
  currency: 'double',
  lookup: 'jsonobject',
  ownerlookup: 'jsonobject',
};

function describeModule(module: ZohoModule): object {
  return {
    api_name: module,
    module_name: module,
    singular_label: module.replace(/s$/, ''),
    plural_label: module,
    api_supported: true,
    viewable: true,
    creatable: true,
    editable: true,
    deletable: true,
    generated_type: 'default',
    id: `5843104000000${String(2175 + modules.indexOf(module) * 2).padStart(6, '0')}`,
  };
}

function readModule(query: URLSearchParams): ZohoModule {
  const module = query.get('module');
  if (isModule(module)) return module;
  throw module === null
    ? new ApiRefusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
        param_name: 'module',
      })
    : new ApiRefusal(400, 'INVALID_MODULE', 'the module name given seems to be invalid', {
        param_name: 'module',
      });
}
