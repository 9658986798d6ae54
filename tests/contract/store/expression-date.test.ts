import { contract, Long, refused } from './contract.js'
import { evaluating } from './rows.js'

const at = new Date('2022-03-31T16:30:05.678Z') // In Shanghai it is 2022-04-01 00:30.
const day = (text: string) => new Date(`${text}T00:00:00Z`)
const shanghai = 'Asia/Shanghai'
const newYork = 'America/New_York'
const long = (value: number) => Long.fromNumber(value)

// biome-ignore format: a table
contract('expressions on dates', evaluating({ at, s: 'x', n: null }, [
  [{ $year: '$at' }, 2022], [{ $month: '$at' }, 3], [{ $dayOfMonth: '$at' }, 31], [{ $dayOfWeek: '$at' }, 5], [{ $dayOfYear: '$at' }, 90], [{ $hour: '$at' }, 16], [{ $minute: '$at' }, 30], [{ $second: '$at' }, 5], [{ $millisecond: '$at' }, 678], [{ $week: '$at' }, 13],
  [{ $isoDayOfWeek: '$at' }, 4], [{ $isoWeek: day('2021-01-03') }, 53], [{ $isoWeekYear: day('2021-01-03') }, long(2020)],
  [{ $month: { date: '$at', timezone: shanghai } }, 4], [{ $dayOfMonth: { date: '$at', timezone: '+0800' } }, 1], [{ $hour: { date: '$at', timezone: '+05:30' } }, 22], [{ $year: '$n' }, null], [{ $year: '$s' }, refused(16006)], [{ $year: { date: '$at', timezone: 'Nowhere/Land' } }, refused(40485)],
  [{ $dateToString: { date: '$at' } }, '2022-03-31T16:30:05.678Z'], [{ $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M', timezone: shanghai } }, '2022-04-01 00:30'], [{ $dateToString: { date: '$at', format: '%j %u %V %G %L %%' } }, '090 4 13 2022 678 %'], [{ $dateToString: { date: '$at', format: '%z %Z', timezone: shanghai } }, '+0800 +480'],
  [{ $dateToString: { date: '$gone', onNull: '-' } }, '-'], [{ $dateToString: { date: '$n' } }, null], [{ $dateToString: { date: '$at', format: '%Q' } }, refused(18536)],
  [{ $dateFromString: { dateString: '2022-04-01' } }, day('2022-04-01')], [{ $dateFromString: { dateString: '2022-04-01T00:30:05.678+08:00' } }, at], [{ $dateFromString: { dateString: '2022-04-01 00:30', timezone: shanghai } }, new Date('2022-03-31T16:30:00Z')], [{ $dateFromString: { dateString: '01/04/2022', format: '%d/%m/%Y' } }, day('2022-04-01')],
  [{ $dateFromString: { dateString: 'soon', onError: 'no' } }, 'no'], [{ $dateFromString: { dateString: '$n', onNull: 0 } }, 0], [{ $dateFromString: { dateString: 'soon' } }, refused(241)],
  [{ $dateFromParts: { year: 2022, month: 4, day: 1, timezone: shanghai } }, new Date('2022-03-31T16:00:00Z')], [{ $dateFromParts: { year: 2022, month: 14, day: 1 } }, day('2023-02-01')], [{ $dateFromParts: { isoWeekYear: 2020, isoWeek: 53, isoDayOfWeek: 7 } }, day('2021-01-03')],
  [{ $dateToParts: { date: '$at' } }, { year: 2022, month: 3, day: 31, hour: 16, minute: 30, second: 5, millisecond: 678 }], [{ $dateToParts: { date: day('2021-01-03'), iso8601: true } }, { isoWeekYear: 2020, isoWeek: 53, isoDayOfWeek: 7, hour: 0, minute: 0, second: 0, millisecond: 0 }],
  [{ $dateAdd: { startDate: day('2022-01-31'), unit: 'month', amount: 1 } }, day('2022-02-28')], [{ $dateAdd: { startDate: '$at', unit: 'month', amount: 1, timezone: shanghai } }, new Date('2022-04-30T16:30:05.678Z')], [{ $dateAdd: { startDate: new Date('2022-03-12T17:00:00Z'), unit: 'day', amount: 1, timezone: newYork } }, new Date('2022-03-13T16:00:00Z')], [{ $dateAdd: { startDate: '$at', unit: 'week', amount: 2 } }, new Date('2022-04-14T16:30:05.678Z')],
  [{ $dateSubtract: { startDate: '$at', unit: 'hour', amount: 17 } }, new Date('2022-03-30T23:30:05.678Z')], [{ $dateSubtract: { startDate: '$at', unit: 'quarter', amount: 1 } }, new Date('2021-12-31T16:30:05.678Z')],
  [{ $dateDiff: { startDate: new Date('2022-03-31T15:59:00Z'), endDate: '$at', unit: 'day', timezone: shanghai } }, long(1)], [{ $dateDiff: { startDate: day('2022-01-31'), endDate: '$at', unit: 'month' } }, long(2)], [{ $dateDiff: { startDate: day('2022-04-02'), endDate: day('2022-04-03'), unit: 'week' } }, long(1)], [{ $dateDiff: { startDate: day('2022-04-02'), endDate: day('2022-04-03'), unit: 'week', startOfWeek: 'monday' } }, long(0)], [{ $dateDiff: { startDate: day('2022-04-03'), endDate: day('2022-04-02'), unit: 'day' } }, long(-1)],
  [{ $dateTrunc: { date: '$at', unit: 'day', timezone: shanghai } }, new Date('2022-03-31T16:00:00Z')], [{ $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'mon' } }, day('2022-03-28')], [{ $dateTrunc: { date: '$at', unit: 'quarter' } }, day('2022-01-01')], [{ $dateTrunc: { date: '$at', unit: 'minute', binSize: 20 } }, new Date('2022-03-31T16:20:00Z')],
  [{ $toDate: '2022-04-01T00:30:05.678+08:00' }, at], [{ $toDate: Long.fromNumber(0) }, new Date(0)], [{ $toDate: 'x' }, refused(241)], [{ $toString: '$at' }, '2022-03-31T16:30:05.678Z'], [{ $toLong: '$at' }, long(at.getTime())],
]))
