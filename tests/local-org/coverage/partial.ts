/** What an implemented endpoint leaves out. Each key is an endpoint's name; a test finds the key that is none. */
export const partial: Readonly<Record<string, string>> = {
  'GET /recent': 'rows the user changed or viewed by FOR VIEW; pages opened in the browser do not count',
  'GET /tooling/query':
    'entities, fields, rules, layouts, apps and tabs; Apex and flows are empty, Metadata and FullName columns are missing',
  'GET /search/suggestions': 'names only, without the groups and record types of its parameters',
  'GET /limits': 'limits this org does not count show their maximum',
};
