import type { myIdentity } from '../../../city/identity/contract.ts'
import type { OutputOf } from '../../../city/platform/contract.ts'

export type MyIdentity = OutputOf<typeof myIdentity>
