import forge from 'node-forge'

declare module 'node-forge' {
  namespace asn1 {
    // The published types know only a switch here.
    function fromDer(bytes: string, how: { strict: boolean; parseAllBytes: boolean; decodeBitStrings: boolean }): Asn1
  }
}

type Node = forge.asn1.Asn1
const { Class, Type } = forge.asn1
const universal = (type: forge.asn1.Type, built: boolean, value: string | Node[]) =>
  forge.asn1.create(Class.UNIVERSAL, type, built, value)

/** The few words of ASN.1 that a certificate and a signature are said in; bytes are Buffers. Source: X.690. */
export const der = {
  seq: (...parts: Node[]) => universal(Type.SEQUENCE, true, parts),
  set: (...parts: Node[]) => universal(Type.SET, true, parts),
  oid: (name: string) => universal(Type.OID, false, forge.asn1.oidToDer(name).getBytes()),
  int: (bytes: Buffer) => universal(Type.INTEGER, false, positive(bytes).toString('binary')),
  octets: (bytes: Buffer) => universal(Type.OCTETSTRING, false, bytes.toString('binary')),
  bits: (bytes: Buffer) => universal(Type.BITSTRING, false, `\0${bytes.toString('binary')}`),
  utf8: (text: string) => universal(Type.UTF8, false, forge.util.encodeUtf8(text)),
  letters: (text: string) => universal(Type.PRINTABLESTRING, false, text),
  time: (at: Date) => universal(Type.UTCTIME, false, forge.asn1.dateToUtcTime(at)),
  none: () => universal(Type.NULL, false, ''),
  yes: () => universal(Type.BOOLEAN, false, '\xff'),
  tagged: (tag: number, ...parts: Node[]) => forge.asn1.create(Class.CONTEXT_SPECIFIC, tag, true, parts),
}

export type Der = Node

export const bytesOf = (node: Node): Buffer => Buffer.from(forge.asn1.toDer(node).getBytes(), 'binary')

/** A string of bits stays bytes, also when they look like another value. */
export const read = (bytes: Buffer): Node =>
  forge.asn1.fromDer(bytes.toString('binary'), { strict: true, parseAllBytes: false, decodeBitStrings: false })

/** How many bytes the first value takes, head and all, by what its head says; all where it does not say. Source: X.690, 8.1.3. */
export function lengthOf(bytes: Buffer): number {
  const first = bytes[1] ?? 0
  if (first < 0x80) return 2 + first
  const figures = first - 0x80
  return figures === 0 || figures > 6 ? bytes.length : 2 + figures + bytes.readUIntBE(2, figures)
}

/** The parts of a composed value; none of a plain one. */
export const partsOf = (node: Node | undefined): Node[] =>
  node === undefined || typeof node.value === 'string' ? [] : node.value

/** The bytes of a plain value; empty for a composed one. */
export const plainOf = (node: Node | undefined): Buffer =>
  Buffer.from(node !== undefined && typeof node.value === 'string' ? node.value : '', 'binary')

export const oidOf = (node: Node | undefined): string => {
  const raw = plainOf(node)
  return node?.type === Type.OID && raw.length > 0 ? forge.asn1.derToOid(raw.toString('binary')) : ''
}

/** The first value of a signed attribute; undefined when it is not there. */
export function attributeOf(attributes: readonly Node[], oid: string): Node | undefined {
  const found = attributes.find((attribute) => oidOf(partsOf(attribute)[0]) === oid)
  return partsOf(partsOf(found)[1])[0]
}

/** Without a leading zero byte a number that begins with a one bit would read as negative. */
function positive(bytes: Buffer): Buffer {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1
  const short = bytes.subarray(from)
  return (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short
}
