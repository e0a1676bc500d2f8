import type { ObjectDefinition } from '../../../engine/engine.ts';
import { notFound } from '../../errors.ts';
import type { RestCall, RestVerb } from '../rest-call.ts';

type Json = Record<string, unknown>;
const STANDARD = ['Account', 'Contact', 'Opportunity', 'Case', 'Task', 'Product2'];
const COLOR = '7F8DE1';

function visibleObjects(call: RestCall): ObjectDefinition[] {
  const { engine } = call.context;
  const access = engine.access(call.caller);
  const tabbed = new Set(engine.catalogue.list('CustomTab').map(({ fullName }) => fullName));
  return engine.schema
    .objects()
    .filter(({ name }) => STANDARD.includes(name) || tabbed.has(name))
    .filter(({ name }) => access.object(name).read);
}

const icons = (call: RestCall, object: ObjectDefinition): Json[] => [
  {
    contentType: 'image/svg+xml',
    height: 0,
    theme: 'theme4',
    url: `${call.origin}/img/icon/t4v35/${object.custom ? 'custom/custom1' : `standard/${object.name.toLowerCase()}`}.svg`,
    width: 0,
  },
];
const colors = [{ color: COLOR, context: 'primary', theme: 'theme4' }];

/** GET /tabs: tabs of objects the caller may read, and deployed tabs of pages (REST API Developer Guide, "Tabs"). */
export const tabs: RestVerb = {
  method: 'GET',
  path: '/tabs',
  run: (call) => {
    const objects = visibleObjects(call).map((object) => ({
      colors,
      custom: object.custom,
      iconUrl: `${call.origin}/img/icon/objects32.png`,
      icons: icons(call, object),
      label: object.labelPlural,
      miniIconUrl: `${call.origin}/img/icon/objects16.png`,
      name: object.custom ? object.name : `standard-${object.name}`,
      sobjectName: object.name,
      url: `${call.origin}/${object.keyPrefix}/o`,
    }));
    const known = new Set(objects.map(({ sobjectName }) => sobjectName));
    const pages = call.context.engine.catalogue
      .list('CustomTab')
      .filter(({ fullName }) => !known.has(fullName) && !fullName.endsWith('__c'))
      .map(({ fullName, metadata }) => ({
        colors,
        custom: true,
        iconUrl: `${call.origin}/img/icon/custom51_100/globe32.png`,
        icons: [],
        label: typeof metadata['label'] === 'string' ? metadata['label'] : fullName,
        miniIconUrl: `${call.origin}/img/icon/custom51_100/globe16.png`,
        name: fullName,
        sobjectName: null,
        url: `${call.origin}/lightning/n/${fullName}`,
      }));
    return { status: 200, body: [...objects, ...pages] };
  },
};

/** GET /theme: icons and colors of each object. */
export const theme: RestVerb = {
  method: 'GET',
  path: '/theme',
  run: (call) => ({
    status: 200,
    body: {
      themeItems: visibleObjects(call).map((object) => ({
        colors,
        icons: icons(call, object),
        name: object.name,
      })),
    },
  }),
};

/** GET /appMenu/AppSwitcher: the apps of the org. The menu of the phone app is not known here. @throws SfError NOT_FOUND */
export const appMenu: RestVerb = {
  method: 'GET',
  path: '/appMenu/:menu',
  run: (call) => {
    if (call.params['menu']?.toLowerCase() !== 'appswitcher') throw notFound();
    const apps = call.context.engine.catalogue.list('CustomApplication');
    const appMenuItems = apps.map(({ id, fullName, metadata }) => ({
      colors: null,
      content: null,
      icons: null,
      label: typeof metadata['label'] === 'string' ? metadata['label'] : fullName,
      type: 'Tabset',
      url: `/home/home.jsp?tsid=${id.slice(0, 15)}`,
    }));
    return { status: 200, body: { appMenuItems } };
  },
};
