/** A deal as it stands in the pipeline. */
export interface Deal {
  customer: string;
  name: string;
  stage: string;
  /** Days from today; negative for deals that are closed. */
  closesIn: number;
  lines: readonly { code: string; quantity: number }[];
  /** The customer's own words. */
  description: string;
  nextStep: string;
  /** Fixed unit prices instead of a discount drawn by chance. */
  prices?: Readonly<Record<string, number>>;
}

/** `12 VP-DC180, 1 EMS-5Y` */
export function linesFrom(text: string): Deal['lines'] {
  return text.split(',').map((entry) => {
    const [quantity = '1', code = ''] = entry.trim().split(' ');
    return { code, quantity: Number(quantity) };
  });
}

export const STAGE = {
  prospecting: 'Prospecting',
  qualification: 'Qualification',
  analysis: 'Needs Analysis',
  value: 'Value Proposition',
  deciders: 'Id. Decision Makers',
  perception: 'Perception Analysis',
  proposal: 'Proposal/Price Quote',
  negotiation: 'Negotiation/Review',
  won: 'Closed Won',
  lost: 'Closed Lost',
} as const;

export type DealLine = [
  customer: string,
  name: string,
  stage: keyof typeof STAGE,
  closesIn: number,
  lines: string,
  description: string,
  nextStep: string,
];

export const dealsFrom = (lines: readonly DealLine[]): Deal[] =>
  lines.map(([customer, name, stage, closesIn, products, description, nextStep]) => ({
    customer,
    name,
    stage: STAGE[stage],
    closesIn,
    lines: linesFrom(products),
    description,
    nextStep,
  }));

/** The deal the product is shown with. Its lines make €1,280,000. */
export const FLAGSHIP_DEAL: Deal = {
  customer: 'ferrovia-adriatica',
  name: 'Depot charging, phase 2',
  stage: STAGE.proposal,
  closesIn: 35,
  lines: linesFrom('16 VP-DC180, 4 PH-720, 1 EMS-5Y, 6 SV-COM'),
  prices: { 'VP-DC180': 52_000, 'PH-720': 78_500, 'EMS-5Y': 75_200, 'SV-COM': 9_800 },
  description:
    'We get 48 more buses in the spring and the grid operator will not give us more than 2.4 MW at Ancona. The second phase must share power between all 32 outlets, and the chargers have to speak OCPP 2.0.1 with the backend we already run, or our control room will not sign. After the trouble with charger 12 the board also wants to see a spare-parts promise in writing.',
  nextStep: 'Send Giulia the written answer on OCPP 2.0.1 and load sharing',
};
