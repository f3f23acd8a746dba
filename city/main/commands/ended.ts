import type { Says } from '../../platform/refusal.ts'

/** How a command ended: 0 done, 1 refused, 2 misused, 78 wrongly configured, 130 interrupted. `err` goes to stderr. */
export type Ended = { exit: 0 } | { exit: 1 | 2 | 78 | 130; err: string }

/** One line of the answer. */
export type Out = (line: string) => void

/** A command of the table; `args` begins after its name. */
export type Command = (args: string[], out: Out) => Ended | Promise<Ended>

export const usage = `接诉 Jiesu — npx jiesu COMMAND …

  calendar deadline --from D [--at HH:MM] --limit 5wd|3d|2h|30min [--pause A..B:事由]… [--extend 10wd] [--law permit] [--json]
  calendar workdays --from D --to D [--json]
  import messages FILE… [--map body=content,time=date] [--json]
  replay FILE --speed N [--url http://127.0.0.1:8080] [--day YYYY-MM-DD] [--most N] [--token T] [--run NAME] [--allow-remote] [--json]
  ledger verify [--heads FILE] [--export-heads FILE] [--json]
  config check | show [--json]
  user add --login L --name 姓名 --unit UNIT --posts handler,unitHead [--since D] [--until D] [--password-file FILE] [--json]
  user list [--json]
  limits list [--json]
  fund plan --principal F --rate 2.6 --months N --kind annuity|equal-principal [--json]
  fund payoff --balance F --rate R --last-due D --on D --basis 360|365 [--overdue D:F]… [--penalty-factor 1.5] [--json]
  fund offset --due F --own F [--spouse F] | --annual --repaid F --own F [--retention F] [--remaining F] [--json]
  guide sports-club|gym|pharmacy --answers FILE [--same-as all|none|site,head,fire] [--fields] [--json]
  guide plan --answers FILE --accepted D [--thing sports-club] [--json]
  things check FILE.json [--json]
  catalogue import FILE.jsonl [--json]
  case clocks --submitted D [--notice D]… [--corrected D]… [--accepted D] [--joint] [--pause A..B:事由]… [--decided D] [--json]
  text train --from FILE --label KEY --out MODEL [--least 5] [--unlabelled FILE]… [--no-examples] [--json]
  text classify --model MODEL [--against FILE | --no-similar] < {text}
  text dispatch --model MODEL < {text}
  text mask [--view public|handler|llm] < {text}             text cite [--laws FILE] [--date D] < {text,date?}
  text check-reply [--laws FILE] [--against FILE] < {question,reply,asked?,replied?}
  text similar --against FILE [--k 5] < {text}               text duplicates [--least 0.4] < {id,text}
  text topics [--now D] < {id,text,time,user,likes?,against?,place?}
  text retrain [--kind unit|class] [--dry-run | --activate] [--json]   学习本市历史 learn from the city's own decisions
  text models [--json]        text use [--kind unit|class] --version V | --rules
  laws load PATH [--out FILE] [--json]
  help

退出码 exit codes: 0 完成 done · 1 不予执行 refused · 2 用法 usage · 78 配置 configuration`

/** Called wrongly: why, and the usage. */
export function misused(why: string): Ended {
  return { exit: 2, err: `${why}\n${usage}` }
}

/** An expected no, as one line of JSON for programs and a sentence for people. */
export function refusedWith(word: string, says: Says | string): Ended {
  const sentence = typeof says === 'string' ? says : `${says.zh} · ${says.en}`
  return { exit: 1, err: JSON.stringify({ refused: word, says: sentence }) }
}

/** A command that is pinned but whose room is not built: said so, never pretended. */
export function unbuilt(name: string): Command {
  return () => refusedWith('not-built-yet', { zh: `${name} 还没有建成。`, en: `${name} is not built yet.` })
}

/** True for what parseArgs throws about the words typed. */
export function isMisuse(trouble: unknown): trouble is Error {
  return trouble instanceof Error && 'code' in trouble && String(trouble.code).startsWith('ERR_PARSE_ARGS')
}

/** Lets a command read its options; a wrong option is a misuse, not a fault. */
export async function reading(work: () => Ended | Promise<Ended>): Promise<Ended> {
  try {
    return await work()
  } catch (trouble) {
    if (isMisuse(trouble)) return misused(trouble.message)
    throw trouble
  }
}
