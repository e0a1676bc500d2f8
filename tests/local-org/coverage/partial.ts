/** What an implemented endpoint leaves out. Each key is an endpoint's name; a test finds the key that is none. */
export const partial: Readonly<Record<string, string>> = {
  'GET /recent': 'rows the user made or changed, not those only looked at',
  'GET /limits': 'limits this org does not count show their maximum',
};
