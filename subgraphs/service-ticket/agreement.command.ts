import { command } from '../../kit/store';
import { AgreeServiceInput, type ServiceCalendarInput } from './agreement.input';
import { agreementModel } from './agreement.model';
import { agreed } from './domain/agreement';
import type { Calendar } from './domain/calendar';

export const agreeService = command({
  action: 'merge, unmerge, import',
  on: agreementModel,
  input: () => AgreeServiceInput,
  decide: (_, input, now) => {
    const { customerCode, name, calendar, from, to = null } = input;
    const targets = input.targets.map(({ priority, responseMinutes, resolveMinutes }) => ({
      priority,
      responseMinutes,
      resolveMinutes,
    }));
    return agreed({ customerCode, name, calendar: calendarOf(calendar), targets, from: from ?? now, to });
  },
});

function calendarOf({ zone, hours, holidays, makeUpDays }: ServiceCalendarInput): Calendar {
  return {
    zone,
    hours: hours.map(({ weekday, from, to }) => ({ weekday, from, to })),
    holidays: holidays ?? [],
    makeUpDays: (makeUpDays ?? []).map(({ day, worksLike }) => ({ day, worksLike: worksLike ?? 1 })),
  };
}
