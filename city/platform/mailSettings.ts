import { readFileSync } from 'node:fs'
import { setting } from './setting.ts'

/** Settings of the mail server that alerts leave by. */
export const mail = {
  mailUrl: setting({
    env: 'MAIL_URL',
    means: 'mail server for alerts, with STARTTLS where it is offered; "folder" writes mails to DATA_FOLDER/sent',
    fallback: 'folder',
    read: (raw) => (raw === 'folder' || (/^smtps?:\/\//.test(raw) && URL.canParse(raw)) ? raw : undefined),
    fix: 'smtp://user:password@host:587, smtps://user:password@host:465, or folder',
  }),
  mailFrom: setting({
    env: 'MAIL_FROM',
    means: 'who alerts come from',
    fallback: '接诉 <jiesu@localhost>',
    read: (raw) => (/^([^<>\r\n]*<)?[^\s<>@"]+@[^\s<>@"]+>?$/.test(raw) ? raw : undefined),
    fix: 'an address, as 接诉 <jiesu@example.org>',
  }),
  mailTls: setting({
    env: 'MAIL_TLS',
    means:
      'required: no mail leaves on an open line; offered: encrypted where the mail server can (a password never goes in the clear)',
    fallback: 'offered',
    read: (raw) => (raw === 'offered' || raw === 'required' ? raw : undefined),
    fix: 'offered or required',
  }),
  mailCa: setting({
    env: 'MAIL_CA',
    means: 'PEM file of who signs the mail server’s certificate; own: the authorities Node trusts',
    fallback: 'own',
    read: (raw) => (raw === 'own' || isPem(raw) ? raw : undefined),
    fix: 'a readable PEM file, or own',
  }),
}

function isPem(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes('-----BEGIN CERTIFICATE-----')
  } catch {
    return false
  }
}
