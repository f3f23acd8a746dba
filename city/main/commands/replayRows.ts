import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cityFacts } from '../house.ts'

/** One arrival of a day: when in the day, and what is registered for it in our own words. */
export type Arrival = { id: string; atMs: number; order: Record<string, unknown> }

type Row = Record<string, string>

/** How a foreign kind of request reads here: the first line that fits. */
const kinds: readonly {
  fits: RegExp
  says: string
  type: 'help' | 'complaint' | 'inquiry' | 'report'
  urgent?: true
}[] = [
  { fits: /StLight/, says: '路灯不亮', type: 'help' },
  { fits: /Traffic Signal/, says: '信号灯故障', type: 'help', urgent: true },
  { fits: /Parking/, says: '车辆乱停', type: 'complaint' },
  { fits: /Abandoned Vehicle|Vehicle Removal/, says: '废弃车辆占道', type: 'complaint' },
  { fits: /No Water|Low Pressure/, says: '家中停水或水压不足', type: 'help', urgent: true },
  { fits: /Sewer/, says: '下水道堵塞返水', type: 'help', urgent: true },
  { fits: /Water/, says: '供水管道漏水', type: 'help' },
  { fits: /Pothole|Street Repairs|Surface|Footway/, says: '路面破损坑洼', type: 'help' },
  { fits: /Snow|Icy/, says: '道路积雪结冰', type: 'help', urgent: true },
  { fits: /Rat|Rodent/, says: '居民区有老鼠', type: 'help' },
  {
    fits: /HGW|Dirty|Trash|Refuse|Sanitation|Dumping|Cleaning|Recycling|Bulk/,
    says: '垃圾没有清运',
    type: 'complaint',
  },
  { fits: /Graffiti|Illegal Sign/, says: '墙面乱贴乱画', type: 'complaint' },
  { fits: /Tree|Limb|Shrub|FOR-/, says: '树木倒伏或需要修剪', type: 'help' },
  { fits: /Animal/, says: '流浪动物伤人或受伤', type: 'help' },
  { fits: /Vacant|Boarding|Maintenance|Permit/, says: '房屋破损有危险', type: 'complaint' },
  { fits: /Fire|FIR-/, says: '消防隐患', type: 'help' },
  { fits: /Information|Look Up|Refund|FCCS|FCPF/, says: '咨询办事手续', type: 'inquiry' },
]
const other = { says: '其他诉求', type: 'help' } as const

/**
 * The phone calls of a file of 311 requests as arrivals of one day. Without a day all of them are laid over one
 * another, which keeps a day's rhythm where the file holds only a sample of each.
 */
export function arrivalsOf(csv: string, of: { day?: string | undefined; most?: number | undefined }): Arrival[] {
  const places = realTownships()
  const calls = rowsOf(csv)
    .filter((row) => row['MethodReceived'] === 'Phone')
    .flatMap((row) => {
      const when = momentOf(row['CreatedDate'] ?? '')
      return when && (of.day === undefined || when.day === of.day) ? [{ row, atMs: when.ms }] : []
    })
    .sort((a, b) => a.atMs - b.atMs)
  return thinned(calls, of.most).map(({ row, atMs }) => arrival(row, atMs, places))
}

/** Takes `most` of a list evenly, so that the rhythm stays. */
function thinned<T>(all: readonly T[], most = all.length): T[] {
  const step = Math.max(1, all.length / Math.max(1, most))
  return all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)).slice(0, most)
}

type Township = { code: string; name: string }

function arrival(row: Row, atMs: number, places: readonly Township[]): Arrival {
  const { SRType: kind = '', SRRecordID: id = '', Neighborhood: around = '' } = row
  const known = kinds.find(({ fits }) => fits.test(kind)) ?? other
  const place = townshipFor(around || id, places)
  return {
    id,
    atMs,
    order: {
      channel: 'phone',
      type: known.type,
      urgency: 'urgent' in known ? 'urgent' : 'normal',
      title: `来电：${known.says}（${lettersOf(kind)}）`,
      body: `市民来电反映${place?.name ?? '本市'}一带${known.says}，希望尽快处理。（回放 ${id}）`,
      place: place?.code,
      // No phone and no name: nobody real may be sent a message because of a replay.
      anonymous: true,
    },
  }
}

/** The same neighbourhood is always the same township, so that places gather as they do in life. */
function townshipFor(around: string, places: readonly Township[]): Township | undefined {
  return places[createHash('sha256').update(around).digest().readUInt32BE(0) % places.length]
}

const lettersOf = (kind: string) => /^[A-Za-z]{2,12}(?=-)/.exec(kind)?.[0] ?? 'SR'

/** 04/12/2018 11:11:26 AM */
function momentOf(text: string): { day: string; ms: number } | undefined {
  const [, month, date, year, hour, minute, second, half] =
    /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d) ([AP])M$/.exec(text) ?? []
  if (half === undefined) return undefined
  const hours = (Number(hour) % 12) + (half === 'P' ? 12 : 0)
  const ms = ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000
  return { day: `${year}-${month}-${date}`, ms }
}

function realTownships(): Township[] {
  const rows = rowsOf(readFileSync(new URL('places.csv', cityFacts), 'utf8'))
  return rows
    .filter((row) => row['standing'] === 'real' && ['街道', '镇', '乡'].includes(row['kind'] ?? ''))
    .map((row) => ({ code: row['code'] ?? '', name: row['name'] ?? '' }))
}

/** A table with a first line of names; quoted cells may hold commas, quotes and line ends. */
export function rowsOf(csv: string): Row[] {
  const [head = [], ...rest] = cellsOf(csv.replace(/^\uFEFF/, ''))
  return rest.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])))
}

function cellsOf(csv: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  for (const [, quoted, plain = '', end = ''] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (line.length > 1 || line[0] !== '') lines.push(line)
    line = []
  }
  return lines
}
