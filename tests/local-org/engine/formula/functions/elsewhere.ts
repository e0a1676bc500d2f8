import type { Compilation } from '../compilation.ts';
import { type Expression, FormulaError } from '../syntax.ts';

type Call = Expression & { kind: 'call' };

/** Functions of buttons, links, pages, reports and encoding, which rules, fields and defaults do not have. */
const NOT_HERE = new Set([
  'GETRECORDIDS',
  'HTMLENCODE',
  'IMAGEPROXYURL',
  'INCLUDE',
  'JSENCODE',
  'JSINHTMLENCODE',
  'JUNCTIONIDLIST',
  'LINKTO',
  'PARENTGROUPVAL',
  'PREDICT',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLENCODE',
  'URLFOR',
]);
/** Only where a row is being saved. */
const RULES_ONLY = new Set(['ISCLONE', 'REGEX', 'VLOOKUP']);
/** Real ones that this org could not work out: no second currency, no coordinates, no session in a formula. */
const CANNOT_RUN = new Set(['CURRENCYRATE', 'DISTANCE', 'GEOLOCATION', 'GETSESSIONID']);

/**
 * Refuses functions where they are not available. Source: "Formula Operators and Functions by Context",
 * Salesforce Help.
 * @throws FormulaError
 */
export function checkAvailable(compilation: Compilation, call: Call): void {
  const { use } = compilation.options;
  if (NOT_HERE.has(call.name) || (RULES_ONLY.has(call.name) && use !== 'rule'))
    throw new FormulaError(`Function ${call.name} may not be used in this type of formula`);
  if (CANNOT_RUN.has(call.name))
    throw new FormulaError(`This org cannot work out the function ${call.name}.`);
}
