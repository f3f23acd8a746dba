// Runs before every npm script, on the machine's own Node 20 or newer: plain JavaScript, nothing imported from packages.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.jiesu-stamp')
const WRONG_CONFIGURATION = 78
/** The first is the lightest: it draws pages without a browser's own windows around them. */
const browsers = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

ensurePackages()
ensureNode()
if (process.argv.includes('--browser')) ensureBrowser()

/**
 * Installs exactly what package-lock.json names, unless that is what is there already. No package may run a script of
 * its own; those that matter here work without.
 */
function ensurePackages() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!isInstalled(JSON.parse(lock))) {
    const why = existsSync(modules) ? '依赖与锁文件不一致 · packages differ from the lock file' : '首次运行 · first run'
    const install = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    console.log(`${why}: npm ${install.join(' ')}`)
    const { status } = spawnSync('npm', install, { cwd: root, stdio: 'inherit' })
    if (status !== 0) stop('npm 没有装好依赖，见上文 · npm could not install, see above', status ?? 1)
  }
  writeFileSync(stamp, wanted)
}

/** npm's own record of what it installed spares a second installation after `npm install` by hand. */
function isInstalled(lock) {
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(lock.packages).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true
    return installed[path] ? installed[path].version === version : Boolean(optional || devOptional)
  })
}

function ensureNode() {
  const own = join(modules, '.bin', 'node')
  const { stdout } = spawnSync(own, ['--version'], { encoding: 'utf8' })
  const major = Number.parseInt((stdout ?? '').slice(1), 10)
  if (major >= 26 || Number.parseInt(process.versions.node, 10) >= 26) return
  stop(
    `需要 Node 26：没有适合 ${process.platform}-${process.arch} 的程序包，请安装 Node 26 后重试 · ` +
      `Node 26 is needed: no package for ${process.platform}-${process.arch} ran here; install Node 26 and try again`,
  )
}

/** Browser tests draw Chinese text in the machine's own Chromium; certificates are read by somebody else's program. */
function ensureBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) stop(`CHROMIUM_PATH 所指不存在 · CHROMIUM_PATH names nothing: ${named}`)
  const isOurs = process.getuid?.() === 0 && isOnPath('apt-get')
  const names = missingForBrowser(isOurs ? ['chromium-headless-shell'] : browsers)
  if (names === '') return
  const install = `apt-get update && apt-get install -y --no-install-recommends ${names}`
  if (!isOurs) {
    stop(
      `测试需要 ${names}：请安装（Debian: sudo sh -c "${install}"），或用 CHROMIUM_PATH 指出浏览器 · ` +
        `tests need ${names}: install them, or set CHROMIUM_PATH to a Chromium`,
    )
  }
  console.log(`测试需要 · tests need: ${names}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('sh', ['-c', install], { stdio: 'inherit', env })
  const left = missingForBrowser(browsers)
  if (left !== '') stop(`没有装上 · could not install: ${left}`)
}

function missingForBrowser(accepted) {
  return [
    ...(hasChromium(accepted) ? [] : ['chromium-headless-shell']),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
    ...(isOnPath('pdfsig') && isOnPath('pdftotext') ? [] : ['poppler-utils']),
  ].join(' ')
}

function hasChromium(accepted) {
  return Boolean(process.env.CHROMIUM_PATH) || accepted.some((name) => existsSync(`/usr/bin/${name}`)) || hasMacChrome()
}

function hasMacChrome() {
  return existsSync('/Applications/Google Chrome.app') || existsSync('/Applications/Chromium.app')
}

function hasChineseFont() {
  if (process.platform === 'darwin') return true
  const { stdout, status } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  if (status === 0) return stdout.trim() !== ''
  const folder = '/usr/share/fonts/opentype/noto'
  return existsSync(folder) && readdirSync(folder).some((name) => name.includes('CJK'))
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => folder !== '' && existsSync(join(folder, program)))
}

function stop(says, code = WRONG_CONFIGURATION) {
  console.error(says)
  process.exit(code)
}
