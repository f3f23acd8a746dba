/** Everything the supervisor can refuse with; each word has one sentence in {@link sentences}. */
export type PostgresWord = keyof typeof sentences

const sentences = {
  'folder-in-use': '数据文件夹正在使用中 · another process holds this data folder',
  'folder-not-ours': '没有权限使用数据文件夹 · this account may not use the data folder',
  'folder-not-a-cluster': '文件夹里的数据不完整 · the folder holds something that is not a database',
  'socket-folder-taken': '套接字文件夹属于别人 · the socket folder belongs to another account',
  'no-binaries': '没有找到 PostgreSQL 15 以上的程序 · no PostgreSQL 15 or newer on this machine',
  'no-binaries-for-version': '没有与数据版本相同的 PostgreSQL 程序 · no PostgreSQL of the version that wrote this data',
  'binaries-unusable':
    'PostgreSQL 程序放不到可读的位置 · the PostgreSQL programs cannot be placed where they can be read',
  'no-user': '找不到可以运行 PostgreSQL 的账户 · no account to run PostgreSQL under',
  'did-not-initialize': '数据库没有建成 · initdb failed',
  'did-not-start': '数据库没有启动 · PostgreSQL did not start',
  'did-not-stop': '数据库没有停下 · PostgreSQL did not stop',
} as const

/** Who holds a data folder: enough for a person to find and end that process. */
export type Holder = { pid: number; host: string; startedAt: string; purpose: string }

/** A start or stop that could not be: one word for programs, one sentence for people. */
export class PostgresFault extends Error {
  readonly word: PostgresWord
  readonly holder: Holder | undefined

  constructor(word: PostgresWord, facts: string, holder?: Holder) {
    super(`${sentences[word]}: ${facts}`)
    this.name = 'PostgresFault'
    this.word = word
    this.holder = holder
  }
}
