#!/usr/bin/env node
// The `jiesu` command: may be started by any Node from 20 on, and hands over to the project's own.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(realpathSync(fileURLToPath(import.meta.url))), '..')
const own = join(root, 'node_modules/.bin/node')

if (!existsSync(join(root, 'node_modules'))) {
  // What npm prints goes to stderr: stdout belongs to the command, which may be asked for JSON.
  const bootstrap = [join(root, 'tools/bootstrap.mjs')]
  const { status } = spawnSync(process.execPath, bootstrap, { stdio: ['inherit', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

const program = existsSync(own) ? own : process.execPath
// What one command has compiled, the next finds ready.
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/jiesu'), ...process.env }
const child = spawn(program, [join(root, 'city/main/cli.ts'), ...process.argv.slice(2)], { stdio: 'inherit', env })

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) {
  // A terminal sends Ctrl-C to the whole group, so the child has it already; a second one would mean "now".
  const isFromTerminal = process.stdin.isTTY && signal !== 'SIGTERM'
  process.on(signal, () => isFromTerminal || child.kill(signal))
}

child.on('error', (error) => {
  console.error(`${program}: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
