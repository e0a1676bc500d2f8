import type { MetadataComponent } from '../../engine/metadata-shapes.ts';
import type { ShellView, TabView } from '../view-model.ts';
import { objectPlural } from './labels.ts';
import { texts } from './layout-of.ts';
import type { PageContext } from './page-context.ts';

/** Header, app name and navigation tabs: the first deployed Lightning app this user sees, else plain Sales. */
export function shellView(context: PageContext, theme: 'light' | 'dark'): ShellView {
  const app = context.engine.catalogue
    .list('CustomApplication')
    .find((one) => one.metadata['uiType'] === 'Lightning' && context.access.viewAllData && isChosen(one));
  const names =
    app === undefined
      ? [
          'standard-home',
          'standard-Opportunity',
          'standard-Account',
          'standard-Contact',
          'standard-Case',
          'standard-Task',
        ]
      : texts(app.metadata['tabs']);
  const label = app?.metadata['label'];
  const custom = app === undefined ? deployedObjectTabs(context) : [];
  return {
    appLabel: typeof label === 'string' ? label : context.user.language.startsWith('zh') ? '销售' : 'Sales',
    tabs: [...names, ...custom].flatMap((name) => tabView(context, name)),
    language: context.user.language,
    texts: context.texts,
    theme,
  };
}

/** The Sales app stays the default; a deployed app is reached when it is made the default by its own metadata. */
function isChosen(app: MetadataComponent): boolean {
  return app.metadata['isDefault'] === true;
}

/** Object tabs that were deployed, offered after the standard ones. */
function deployedObjectTabs(context: PageContext): string[] {
  return context.engine.catalogue
    .list('CustomTab')
    .map((tab) => tab.fullName)
    .filter((name) => name.endsWith('__c'));
}

function tabView(context: PageContext, name: string): TabView[] {
  if (name === 'standard-home') return [{ label: context.texts.home, href: '/lightning/page/home' }];
  const objectName = name.replace(/^standard-/, '');
  const object = context.engine.schema.object(objectName);
  if (object !== undefined) {
    if (!context.access.object(object.name).read) return [];
    const label = objectPlural(context, object);
    return [{ label, href: `/lightning/o/${object.name}/home`, object: object.name }];
  }
  const tab = context.engine.catalogue.get('CustomTab', name);
  if (tab === undefined) return [];
  const label = tab.metadata['label'];
  return [{ label: typeof label === 'string' ? label : name, href: `/lightning/n/${name}` }];
}
