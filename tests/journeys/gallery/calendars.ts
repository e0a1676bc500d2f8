import type { BareWorld } from '../bare-world.ts';

const hours = { germany: '09:00-17:30', china: '09:00-12:00, 13:30-18:00' };
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;

/**
 * Working time of two places: a plain week in Germany, and a Chinese one with days off and the Saturday worked instead.
 * Today and tomorrow are days off there, whenever the pictures are taken: so nobody works now, and it says when they do.
 */
export async function addCalendars(world: BareWorld): Promise<void> {
  const today = dateIn('Asia/Shanghai', 0);
  await addCalendar(world, 'germany', 'Europe/Berlin', {});
  await addCalendar(world, 'china', 'Asia/Shanghai', {
    [today]: 'holiday',
    [dateIn('Asia/Shanghai', 1)]: 'holiday',
    [nextSaturday()]: 'workday',
  });
}

async function addCalendar(
  { reader }: BareWorld,
  key: keyof typeof hours,
  timeZone: string,
  days: Record<string, 'holiday' | 'workday'>,
): Promise<void> {
  const id = await reader.create('Handrail_Calendar__c', {
    Name: key === 'china' ? 'China' : 'Germany',
    Key__c: key,
    Time_Zone__c: timeZone,
    ...Object.fromEntries(weekdays.map((day) => [`${day}__c`, hours[key]])),
    Covered_From__c: dateIn(timeZone, -30),
    Covered_Until__c: dateIn(timeZone, 400),
  });
  for (const [date, kind] of Object.entries(days)) {
    await reader.create('Handrail_Calendar_Day__c', {
      Calendar__c: id,
      Name: kind === 'holiday' ? 'Day off' : 'Worked instead',
      Date__c: date,
      Kind__c: kind,
      Key__c: `${key}-${date}`,
    });
  }
}

/** `2026-11-28`, so many days from now. */
function dateIn(timeZone: string, days: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now() + days * 86_400_000);
}

/** The first Saturday after the two days off. */
function nextSaturday(): string {
  const ahead = [2, 3, 4, 5, 6, 7, 8].find(
    (days) => new Date(`${dateIn('Asia/Shanghai', days)}T00:00:00Z`).getUTCDay() === 6,
  );
  return dateIn('Asia/Shanghai', ahead ?? 2);
}
