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
  salutation?: string;
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
    const [name = '', pinyin] = who.split('=');
    if (pinyin !== undefined) return { lastName: name, mail: pinyin, title };
    const plain = name.replace(/^Dr\. /, '');
    const [firstName = '', ...rest] = plain.split(' ');
    const lastName = rest.join(' ');
    const mail = plainLetters(`${firstName}.${lastName}`);
    return { ...(plain === name ? {} : { salutation: 'Dr.' }), firstName, lastName, mail, title };
  });
}

function plainLetters(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[^a-z.]/g, '');
}
