import { SfError } from '../../engine/engine.ts';
import { escapeXml, toXml } from '../xml-writer.ts';
import { child, childText, parseXml, XmlError, type XmlElement } from '../xml-tree.ts';

/** A SOAP call, taken apart. */
export interface SoapCall {
  operation: XmlElement;
  sessionId?: string;
  header?: XmlElement;
}

/** The namespace of each API. */
export const NAMESPACES = {
  partner: 'urn:partner.soap.sforce.com',
  enterprise: 'urn:enterprise.soap.sforce.com',
  metadata: 'http://soap.sforce.com/2006/04/metadata',
} as const;
export type SoapApi = keyof typeof NAMESPACES;

/** @throws SfError UNKNOWN_EXCEPTION, as Salesforce answers XML it cannot read */
export function readEnvelope(text: string): SoapCall {
  let root: XmlElement;
  try {
    root = parseXml(text);
  } catch (error) {
    if (error instanceof XmlError)
      throw new SfError('UNKNOWN_EXCEPTION', `Unable to parse request: ${error.message}`, 500);
    throw error;
  }
  const operation = child(root, 'Body')?.children[0];
  if (root.name !== 'Envelope' || !operation)
    throw new SfError('UNKNOWN_EXCEPTION', 'No operation available for request', 500);
  const header = child(root, 'Header');
  const sessionId = childText(child(header, 'SessionHeader'), 'sessionId');
  return { operation, ...(header ? { header } : {}), ...(sessionId === undefined ? {} : { sessionId }) };
}

const envelope = (api: SoapApi, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${NAMESPACES[api]}" xmlns:sf="urn:sobject.partner.soap.sforce.com" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

/** `<loginResponse><result>…</result></loginResponse>`; a list gives one `result` an item. */
export function soapAnswer(api: SoapApi, operation: string, result: unknown): string {
  const body = toXml({ [`${operation}Response`]: { result } });
  return envelope(api, body);
}

/** An answer whose inside is already XML. */
export const rawSoapAnswer = (api: SoapApi, operation: string, inside: string): string =>
  envelope(api, `<${operation}Response>${inside}</${operation}Response>`);

/** Faults with a type of their own (SOAP API Developer Guide, "API Fault Element"); all others are unexpected errors. */
const FAULTS: Readonly<Record<string, string>> = {
  INVALID_LOGIN: 'LoginFault',
  MALFORMED_QUERY: 'MalformedQueryFault',
  MALFORMED_SEARCH: 'MalformedSearchFault',
  INVALID_SEARCH: 'MalformedSearchFault',
  INVALID_FIELD: 'InvalidFieldFault',
  INVALID_TYPE: 'InvalidSObjectFault',
  INVALID_QUERY_LOCATOR: 'InvalidQueryLocatorFault',
  INVALID_ID_FIELD: 'InvalidIdFault',
  MALFORMED_ID: 'InvalidIdFault',
};

/** Faults about a query say where in it, -1 where nobody knows. */
function place(type: string, message: string): string {
  if (!['MalformedQueryFault', 'InvalidFieldFault', 'InvalidSObjectFault'].includes(type)) return '';
  const [, row = '-1', column = '-1'] = /ERROR at Row:(\d+):Column:(\d+)/.exec(message) ?? [];
  return `<sf:row>${row}</sf:row><sf:column>${column}</sf:column>`;
}

/** A fault in Salesforce's form: the code in the `sf` namespace, the code again before the text. */
export function soapFault(api: SoapApi, error: SfError): string {
  const text = error.message.startsWith(`${error.errorCode}:`)
    ? error.message
    : `${error.errorCode}: ${error.message}`;
  const code = `sf:${error.errorCode}`;
  const type = FAULTS[error.errorCode] ?? 'UnexpectedErrorFault';
  const fault = `<soapenv:Fault><faultcode>${escapeXml(code)}</faultcode><faultstring>${escapeXml(text)}</faultstring><detail><sf:fault xsi:type="sf:${type}" xmlns:sf="urn:fault.${api}.soap.sforce.com"><sf:exceptionCode>${escapeXml(error.errorCode)}</sf:exceptionCode><sf:exceptionMessage>${escapeXml(error.message)}</sf:exceptionMessage>${place(type, error.message)}</sf:fault></detail></soapenv:Fault>`;
  return envelope(api, fault)
    .replace('<soapenv:Envelope ', '<soapenv:Envelope xmlns:sf="urn:fault" ')
    .replace(' xmlns:sf="urn:sobject.partner.soap.sforce.com"', '');
}
