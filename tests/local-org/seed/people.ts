/** The selling company's own people. Chinese names are kept whole in the last name, as Chinese orgs do. */
export interface Person {
  key: string;
  role: string;
  firstName?: string;
  lastName: string;
  title: string;
  department: string;
  profile: 'System Administrator' | 'Standard User' | 'Minimum Access - API Only Integrations';
  timeZone: string;
  locale: string;
  language: string;
  manager?: string;
}

/** Usernames, e-mail and web addresses of the selling company; `.example` can belong to nobody. */
export const COMPANY = { name: 'Aldervolt', domain: 'aldervolt.example' };

const BERLIN = { timeZone: 'Europe/Berlin', locale: 'en_GB', language: 'en_US' };
const SHANGHAI = { timeZone: 'Asia/Shanghai', locale: 'zh_CN', language: 'zh_CN' };
const STAFF = { profile: 'Standard User' } as const;

export const ADMIN: Person = {
  key: 'jonas.weidner',
  role: 'admin',
  firstName: 'Jonas',
  lastName: 'Weidner',
  title: 'CRM Administrator',
  department: 'IT',
  profile: 'System Administrator',
  ...BERLIN,
};

export const INTEGRATION: Person = {
  key: 'integration',
  role: 'integration',
  lastName: 'Integration',
  title: 'System integration',
  department: 'IT',
  profile: 'Minimum Access - API Only Integrations',
  timeZone: 'GMT',
  locale: 'en_US',
  language: 'en_US',
};

export const STAFF_MEMBERS: readonly Person[] = [
  {
    key: 'henrik.lindqvist',
    role: 'manager',
    firstName: 'Henrik',
    lastName: 'Lindqvist',
    title: 'Vice President Sales, Europe and China',
    department: 'Sales',
    ...STAFF,
    ...BERLIN,
  },
  {
    key: 'sofia.marchetti',
    role: 'rep',
    firstName: 'Sofia',
    lastName: 'Marchetti',
    title: 'Key Account Manager, Italy and Iberia',
    department: 'Sales',
    manager: 'henrik.lindqvist',
    ...STAFF,
    ...BERLIN,
  },
  {
    key: 'lukas.brandner',
    role: 'rep',
    firstName: 'Lukas',
    lastName: 'Brandner',
    title: 'Key Account Manager, Central and Northern Europe',
    department: 'Sales',
    manager: 'henrik.lindqvist',
    ...STAFF,
    ...BERLIN,
  },
  {
    key: 'chen.siyuan',
    role: 'rep',
    lastName: '陈思远',
    title: '大客户经理（华东、华南）',
    department: '销售部',
    manager: 'henrik.lindqvist',
    ...STAFF,
    ...SHANGHAI,
  },
  {
    key: 'katrin.albers',
    role: 'contact',
    firstName: 'Katrin',
    lastName: 'Albers',
    title: 'Product Line Manager, Charging',
    department: 'Product',
    manager: 'matthias.ehrlich',
    ...STAFF,
    ...BERLIN,
  },
  {
    key: 'zhou.min',
    role: 'deputy',
    lastName: '周敏',
    title: '产品经理（上海）',
    department: '产品部',
    manager: 'matthias.ehrlich',
    ...STAFF,
    ...SHANGHAI,
  },
  {
    key: 'matthias.ehrlich',
    role: 'head',
    firstName: 'Matthias',
    lastName: 'Ehrlich',
    title: 'Head of Product',
    department: 'Product',
    ...STAFF,
    ...BERLIN,
  },
  {
    key: 'ana.ribeiro',
    role: 'service',
    firstName: 'Ana',
    lastName: 'Ribeiro',
    title: 'Senior Service Engineer',
    department: 'Service',
    ...STAFF,
    ...BERLIN,
  },
  {
    key: 'claire.dubois',
    role: 'finance',
    firstName: 'Claire',
    lastName: 'Dubois',
    title: 'Credit and Pricing Controller',
    department: 'Finance',
    ...STAFF,
    ...BERLIN,
  },
  {
    key: 'zheng.yawen',
    role: 'legal',
    lastName: '郑雅文',
    title: '法务经理（合同）',
    department: '法务部',
    ...STAFF,
    ...SHANGHAI,
  },
];
