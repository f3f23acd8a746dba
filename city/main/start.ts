import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderSender, withMail } from '../notices/index.ts'
import { askRegister, httpRegister, noRegister } from '../mandates/index.ts'
import { trustProvince } from '../oidc/index.ts'
import { askAuthority, httpAuthority, noAuthority, type Authority } from '../people/index.ts'
import { askProofAuthority, httpProofAuthority, noProofAuthority, type ProofAuthority } from '../identity/index.ts'
import { httpBank, httpCentre, noBank, noCentre, useBank, useCentre } from '../fund/index.ts'
import {
  httpFeePlatform,
  httpSharing,
  noFeePlatform,
  noSharing,
  recountCases,
  useFeePlatform,
  useSharing,
  type SharingPlatform,
} from '../cases/index.ts'
import { rederiveClocks } from '../orders/index.ts'
import {
  openLog,
  readConfig,
  realMachine,
  SchemaTrouble,
  type Config,
  type House,
  type Log,
} from '../platform/index.ts'
import { houseOf, openCityDatabase } from './house.ts'
import { seedCity } from './seed.ts'
import { serve, type Serving } from './serve.ts'

export type Started = { house: House; serving: Serving; config: Config; durability: string; log: Log }

/** Wrong settings are told all at once, each with its mend; then the process ends with 78. */
export function configOrExit(): Config {
  const read = readConfig(process.env)
  if ('config' in read) return read.config
  console.error('配置有误 · configuration is wrong:')
  for (const { env, says, fix } of read.troubles) console.error(`  ${env} ${says} → ${fix}`)
  process.exit(78)
}

/** Opens database, house and street; stops everything in order when told to end. */
export async function start(
  config: Config,
  of: { demo: boolean; before?: (house: House) => Promise<void> },
): Promise<Started> {
  const log = openLog(process.env['LOG_LEVEL'] ?? (of.demo ? 'warn' : 'info'))
  const database = await openCityDatabase(config, log).catch(explainAndExit)
  const house = houseOf(database.db, config, { machine: realMachine, log, demo: of.demo })
  askAuthority(house, authorityFor(config))
  askProofAuthority(house, proofAuthorityFor(config))
  const { firmRegister: register, firmRegisterKey: registerKey } = config
  askRegister(house, register === 'none' ? noRegister : httpRegister(register, { key: keyOf(registerKey) }))
  useSharing(house, sharingFor(config))
  if (config.oidcIssuer !== 'none')
    trustProvince(house, {
      issuer: config.oidcIssuer,
      name: config.oidcName,
      client: config.oidcClient,
      secret: config.oidcSecret,
    })
  openFund(house, config)
  openFees(house, config)
  if (config.identityAuthority === 'none' && !of.demo)
    log.warn(
      { setting: 'IDENTITY_AUTHORITY_URL' },
      'no identity authority: nobody rises above LV1, nobody asks in public',
    )
  await seedCity(house)
  await of.before?.(house)
  const folder = folderSender(join(config.dataFolder, 'sent'), ({ id, channel, text }) =>
    of.demo ? console.log(`  ✉ ${channel}: ${text}`) : log.info({ notice: id, channel }, 'sent'),
  )
  const { mailUrl: url, mailFrom: from, mailTls: tls, mailCa } = config
  const ca = mailCa === 'own' ? undefined : readFileSync(mailCa, 'utf8')
  const sender = url === 'folder' ? folder : withMail(folder, { url, from, tls, ca })
  const serving = await serve(house, config, sender).catch(explainAndExit)
  void rederive(house, log)
  stopWhenTold(async () => {
    await serving.close()
    await database.close()
  })
  return { house, serving, config, durability: database.durability, log }
}

const keyOf = (key: string) => (key === 'none' ? '' : key)

/** Who confirms identities; the demonstration brings its own where none is set. */
function authorityFor({ identityAuthority: url, identityAuthorityKey: key }: Config): Authority {
  return url === 'none' ? noAuthority : httpAuthority(url, key === 'none' ? {} : { key })
}

/** Who confirms further papers. */
function proofAuthorityFor({ proofAuthority: url, proofAuthorityKey: key }: Config): ProofAuthority {
  return url === 'none' ? noProofAuthority : httpProofAuthority(url, key === 'none' ? {} : { key })
}

/** Where materials nobody has to bring are fetched from. */
function sharingFor({ sharingPlatform: url, sharingPlatformKey: key }: Config): SharingPlatform {
  return url === 'none' ? noSharing : httpSharing(url, { key: keyOf(key) })
}

/** The fund's books and its bank, where they are set; the demonstration brings its own where they are not. */
function openFund(house: House, { fundCentre, fundCentreKey, fundBank, fundBankKey }: Config): void {
  const wire = (key: string) => (key === 'none' ? {} : { key })
  useCentre(house, fundCentre === 'none' ? noCentre : httpCentre(fundCentre, wire(fundCentreKey)))
  useBank(house, fundBank === 'none' ? noBank : httpBank(fundBank, wire(fundBankKey)))
}

/** Who takes fees online, where one is set; the demonstration brings its own where none is. */
function openFees(house: House, config: Config): void {
  const { feePlatform: url, feePlatformKey: key, feePlatformPages, feeNoticeKey: noticeKey } = config
  const pages = feePlatformPages === 'none' ? url : feePlatformPages
  const platform =
    url === 'none' ? noFeePlatform : httpFeePlatform(url, { key: keyOf(key), pages, noticeKey: keyOf(noticeKey) })
  useFeePlatform(house, platform)
}

/** After a new year's notice many clocks may change; the city answers meanwhile. */
async function rederive(house: House, log: Log): Promise<void> {
  try {
    const changed = (await rederiveClocks(house)) + (await recountCases(house))
    if (changed > 0) log.info({ changed }, 'open clocks were derived again')
  } catch (trouble) {
    log.error({ trouble: String(trouble) }, 'open clocks could not be derived again; the next start tries once more')
  }
}

function explainAndExit(trouble: unknown): never {
  console.error(`不能启动 · cannot start: ${trouble instanceof Error ? trouble.message : String(trouble)}`)
  process.exit(trouble instanceof SchemaTrouble ? 78 : 1)
}

function stopWhenTold(close: () => Promise<void>): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    const late = setTimeout(() => process.exit(1), 15_000)
    void close().finally(() => {
      clearTimeout(late)
      process.exit(0)
    })
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
