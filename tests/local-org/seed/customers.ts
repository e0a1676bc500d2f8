/** A customer as the sales people know it. */
export interface Customer {
  key: string;
  name: string;
  industry: string;
  type: 'Customer - Direct' | 'Customer - Channel' | 'Prospect';
  city: string;
  street: string;
  postalCode: string;
  country: string;
  employees: number;
  /** Million euro a year. */
  revenue: number;
  owner: string;
  phone: string;
  contacts: readonly CustomerContact[];
}
export interface CustomerContact {
  firstName?: string;
  lastName: string;
  /** What stands before the @ of the address. */
  mail: string;
  title: string;
}

/** `Giulia Fabbri|Head of Fleet; 张伟民=zhang.weimin|总经理`: a Chinese name comes with its mail name. */
export function contactsFrom(text: string): CustomerContact[] {
  return text.split(';').map((entry) => {
    const [who = '', title = ''] = entry.trim().split('|');
    const [name = '', mail] = who.split('=');
    if (mail !== undefined) return { lastName: name, mail, title };
    const space = name.lastIndexOf(' ');
    const firstName = name.slice(0, space);
    const lastName = name.slice(space + 1);
    return { firstName, lastName, mail: plainLetters(`${firstName}.${lastName}`), title };
  });
}

function plainLetters(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[^a-z.]/g, '');
}
