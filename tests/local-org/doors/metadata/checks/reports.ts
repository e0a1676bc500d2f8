import type { Engine } from '../../../engine/engine.ts';
import { noSuch, rows, text, type ComponentCheck } from './check.ts';

/** Reports and dashboards lie in folders that are there. */
function folderProblems(engine: Engine, type: string, fullName: string): string[] {
  const folder = fullName.includes('/') ? fullName.slice(0, fullName.lastIndexOf('/')) : '';
  if (folder === '' || folder === 'unfiled$public' || engine.catalogue.get(type, folder)) return [];
  return [`Cannot find folder:${folder}`];
}

const checkName = (fullName: string): string[] =>
  fullName.includes('/') ? [] : [`Invalid name: ${fullName} must be of the form Folder/Name`];

export const checkReportType: ComponentCheck = ({ metadata }, engine) => {
  const base = engine.schema.object(text(metadata['baseObject']));
  if (!base) return [noSuch('baseObject', 'CustomObject', text(metadata['baseObject']))];
  return rows(metadata['sections'])
    .flatMap((section) => rows(section['columns']))
    .filter((column) => text(column['table']) === base.name)
    .map((column) => text(column['field']))
    .filter((name) => !name.includes('.') && !base.field(name))
    .map((name) => noSuch('field', 'CustomField', `${base.name}.${name}`));
};

/** Columns `Object__c$Field__c` and `CUST_NAME`; the words of standard report types are the platform's own. */
export const checkReport: ComponentCheck = ({ fullName, metadata }, engine) => {
  const type = text(metadata['reportType']);
  const custom = /^(?:CustomEntity\$)?(\w+__c)(?:\$|$)/.exec(type)?.[1];
  const problems = [...checkName(fullName), ...folderProblems(engine, 'ReportFolder', fullName)];
  if (
    custom === undefined &&
    /__c$/.test(type) &&
    !engine.catalogue.get('ReportType', type.replace(/__c$/, ''))
  )
    problems.push('invalid report type');
  const isType = engine.catalogue.get('ReportType', type.replace(/__c$/, ''));
  if (custom !== undefined && !isType && !engine.schema.object(custom)) problems.push('invalid report type');
  for (const column of rows(metadata['columns'])) {
    const [object = '', field] = text(column['field']).split('$');
    if (field === undefined || !object.endsWith('__c')) continue;
    const known = engine.schema.object(object);
    if (!known) problems.push(noSuch('field', 'CustomObject', object));
    else if (!known.field(field)) problems.push(noSuch('field', 'CustomField', `${object}.${field}`));
  }
  return problems;
};

/** Every component of a dashboard shows a report that is there. */
export const checkDashboard: ComponentCheck = ({ fullName, metadata }, engine) => {
  const sections = ['leftSection', 'middleSection', 'rightSection'].map((name) => metadata[name]);
  const grid = metadata['dashboardGridLayout'];
  const inGrid = rows([grid])
    .flatMap((layout) => rows(layout['dashboardGridComponents']))
    .map((cell) => cell['dashboardComponent']);
  const components = [...rows(sections).flatMap((section) => rows(section['components'])), ...rows(inGrid)];
  return [
    ...checkName(fullName),
    ...folderProblems(engine, 'DashboardFolder', fullName),
    ...components
      .map((component) => text(component['report']))
      .filter((report) => report !== '' && !engine.catalogue.get('Report', report))
      .map((report) => noSuch('report', 'Report', report)),
  ];
};
