/** A mail has a subject besides, and where it can be stopped the address that does it with one click (RFC 8058). */
export type Outgoing = {
  id: string
  channel: 'sms' | 'mail'
  to: string
  text: string
  subject?: string | undefined
  stopAt?: string | undefined
}
