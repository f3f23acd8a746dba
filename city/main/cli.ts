import { usage, misused, unbuilt, type Command, type Ended, type Out } from './commands/ended.ts'

/** Every command, loaded only when it is asked for: what needs no database must not wait for one's modules. */
const commands: Record<string, () => Promise<Command>> = {
  calendar: async () => (await import('./commands/calendar.ts')).calendar,
  import: async () => (await import('./commands/import.ts')).importFiles,
  replay: async () => (await import('./commands/replay.ts')).replay,
  ledger: async () => (await import('./commands/ledger.ts')).ledger,
  config: async () => (await import('./commands/config.ts')).config,
  user: async () => (await import('./commands/user.ts')).user,
  limits: async () => (await import('./commands/limits.ts')).limits,
  text: async () => (await import('./commands/text.ts')).text,
  laws: async () => (await import('./commands/laws.ts')).laws,
  fund: async () => (await import('./commands/fund.ts')).fund,
  guide: async () => (await import('./commands/guide.ts')).guide,
  things: async () => (await import('./commands/things.ts')).thingsCommand,
  catalogue: async () => (await import('./commands/catalogue.ts')).catalogue,
  case: async () => (await import('./commands/case.ts')).caseCommand,
  backup: async () => unbuilt('backup'),
  person: async () => unbuilt('person'),
  city: async () => unbuilt('city'),
}

/** Runs one command line; a line of the answer at a time goes to `out`. */
export async function run([name, ...args]: string[], out: Out): Promise<Ended> {
  if (name === undefined) return misused('缺少命令 · no command was given')
  if (['help', '--help', '-h'].includes(name)) {
    out(usage)
    return { exit: 0 }
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) return misused(`没有命令 ${name} · there is no command ${name}`)
  const command = await load()
  return command(args, out)
}

if (import.meta.main) {
  // A pipe that is closed early (`| head`) is the reader's choice, not a fault.
  process.stdout.on('error', (trouble: NodeJS.ErrnoException) => {
    if (trouble.code !== 'EPIPE') throw trouble
  })
  const ended = await run(process.argv.slice(2), (line) => console.log(line))
  if ('err' in ended) console.error(ended.err)
  process.exitCode = ended.exit
}
