import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { bytesOf, partsOf, plainOf, read } from './der.ts'
import { checkOffline, findFont, openPress, signerOf } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiesu-sm2-'))
const own = join(folder, 'seal-sm2.pem')
const now = new Date('2026-02-24T09:00:00+08:00')
const font = findFont('own')
const printed = {
  title: '公积金贷款还清证明',
  holder: '蔚晓琳',
  rows: [['贷款', '已还清'] as [string, string]],
  paragraphs: ['兹证明贷款已经还清。𠮷'],
  office: '呼和浩特市住房公积金中心',
  number: 'HS-Z-20260224-000001',
  day: '2026-02-24',
  verifyAt: 'http://127.0.0.1/verify',
}

/** OpenSSL as somebody who did not write this; its answer in one text. */
function openssl(...args: string[]): string {
  const { stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  return stdout + stderr
}

describe('A certificate sealed with SM2 and SM3', () => {
  it('is sound as it was signed, and one changed byte is found wherever it stands', async () => {
    assert.ok(font, 'a full Chinese font')
    const press = openPress(() => ({ font, signer: signerOf({ kind: 'guomi', file: 'own', password: '', own, now }) }))
    const made = await press.print(printed)
    await press.close()
    assert.ok('pdf' in made)
    const { verdict, signer } = checkOffline(made.pdf)
    assert.deepEqual([verdict, signer?.name], ['sound', 'Jiesu city seal SM2 (self-signed)'])
    for (const at of [400, Math.floor(made.pdf.length / 3), made.pdf.length - 40]) {
      const changed: Buffer = Buffer.from(made.pdf)
      changed[at] = (made.pdf[at] ?? 0) ^ 1
      assert.equal(checkOffline(changed).verdict, 'changed', `byte ${at}`)
    }
    writeFileSync(join(folder, 'signed.pdf'), made.pdf)
  })

  it('is signed so that OpenSSL finds the signature right with the national user ID, and with no other', () => {
    const [body, , signature] = partsOf(read(new X509Certificate(readFileSync(own)).raw))
    assert.ok(body && signature)
    const [signed, sign, key] = ['body.der', 'sign.der', 'key.pem'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(signed, bytesOf(body))
    writeFileSync(sign, plainOf(signature).subarray(1))
    writeFileSync(key, openssl('x509', '-in', own, '-noout', '-pubkey'))
    const asked = (id: string) => {
      const how = ['-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${id}`]
      return openssl('pkeyutl', '-verify', '-pubin', '-inkey', key, ...how, '-in', signed, '-sigfile', sign)
    }
    assert.match(asked('1234567812345678'), /Signature Verified Successfully/)
    assert.match(asked('8765432187654321'), /Signature Verification Failure/)
  })

  it('holds a signature that OpenSSL reads as CMS of SM3 and SM2', () => {
    const pdf = readFileSync(join(folder, 'signed.pdf')).toString('latin1')
    const hex = /\/Contents\s*<([0-9a-fA-F]+)>/.exec(pdf)?.[1] ?? ''
    writeFileSync(join(folder, 'signature.der'), Buffer.from(hex, 'hex'))
    const said = openssl('asn1parse', '-inform', 'DER', '-in', join(folder, 'signature.der'))
    for (const word of ['pkcs7-signedData', ':sm3', ':SM2-with-SM3', ':messageDigest'])
      assert.ok(said.includes(word), word)
  })

  it('takes a key that OpenSSL made', async () => {
    const key = openssl('genpkey', '-algorithm', 'SM2')
    const pem = join(folder, 'theirs.pem')
    writeFileSync(pem, key)
    const sm3 = ['-sm3', '-sigopt', 'distid:1234567812345678', '-days', '365', '-subj', '/CN=City seal']
    const certificate = openssl('req', '-new', '-x509', '-key', pem, ...sm3)
    assert.match(certificate, /BEGIN CERTIFICATE/)
    writeFileSync(pem, key + certificate)
    assert.ok(font)
    const press = openPress(() => ({ font, signer: signerOf({ kind: 'guomi', file: pem, password: '', own, now }) }))
    const made = await press.print(printed)
    await press.close()
    const said = 'pdf' in made ? checkOffline(made.pdf) : undefined
    assert.deepEqual([said?.verdict, said?.signer?.name], ['sound', 'City seal'])
  })
})
