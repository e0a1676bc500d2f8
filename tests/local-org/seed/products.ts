export interface Product {
  code: string;
  name: string;
  family: 'Charging' | 'Drives' | 'Building automation' | 'Services';
  /** List price in euro. */
  price: number;
  description: string;
}

export const PRODUCTS: readonly Product[] = [
  {
    code: 'VP-AC22',
    name: 'VoltPark AC 22 wallbox',
    family: 'Charging',
    price: 1480,
    description: '22 kW AC charging point with calibrated meter, for car parks and pool vehicles.',
  },
  {
    code: 'VP-DC60',
    name: 'VoltPark DC 60 wall charger',
    family: 'Charging',
    price: 18900,
    description: '60 kW DC charger for vans and overnight bus charging, one CCS2 outlet.',
  },
  {
    code: 'VP-DC180',
    name: 'VoltPark DC 180 dual charger',
    family: 'Charging',
    price: 54000,
    description: '180 kW, two outlets with dynamic power split, OCPP 2.0.1. China variant with GB/T plugs.',
  },
  {
    code: 'PH-720',
    name: 'PowerHub 720 power cabinet',
    family: 'Charging',
    price: 81000,
    description: '720 kW central power unit for up to twelve dispensers.',
  },
  {
    code: 'EMS-5Y',
    name: 'Depot energy management, 5-year licence',
    family: 'Charging',
    price: 74000,
    description: 'Load management and departure planning for one depot.',
  },
  {
    code: 'AX-7',
    name: 'Axion 7.5 kW drive',
    family: 'Drives',
    price: 1150,
    description: 'Compact frequency converter for pumps, fans and conveyors.',
  },
  {
    code: 'AX-55',
    name: 'Axion 55 kW drive',
    family: 'Drives',
    price: 6400,
    description: 'Cabinet drive with safe torque off and PROFINET.',
  },
  {
    code: 'AX-250',
    name: 'Axion 250 kW regenerative drive',
    family: 'Drives',
    price: 31500,
    description: 'Feeds braking energy back to the grid; cranes, centrifuges, test benches.',
  },
  {
    code: 'AX-FLT',
    name: 'Axion harmonic filter',
    family: 'Drives',
    price: 4200,
    description: 'Passive filter, keeps total harmonic distortion under 5 %.',
  },
  {
    code: 'LU-RC',
    name: 'Lumen room controller',
    family: 'Building automation',
    price: 320,
    description: 'Heating, cooling, light and shading of one room, BACnet/SC.',
  },
  {
    code: 'LU-GW',
    name: 'Lumen gateway',
    family: 'Building automation',
    price: 2450,
    description: 'Joins KNX, Modbus and M-Bus devices to the building server.',
  },
  {
    code: 'LU-SRV',
    name: 'Lumen building server',
    family: 'Building automation',
    price: 14800,
    description: 'Trends, alarms and energy reports for up to 5,000 data points.',
  },
  {
    code: 'SV-COM',
    name: 'Commissioning on site, one week',
    family: 'Services',
    price: 9800,
    description: 'Two engineers, load test and hand-over protocol.',
  },
  {
    code: 'SV-3Y',
    name: 'Service agreement, 3 years',
    family: 'Services',
    price: 26000,
    description: 'Spare parts, remote support around the clock, next-day visit.',
  },
  {
    code: 'SV-TRN',
    name: 'Operator training, two days',
    family: 'Services',
    price: 4600,
    description: 'For up to ten people, on the customer’s site.',
  },
];
