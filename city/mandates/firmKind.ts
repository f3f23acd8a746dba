import { z } from 'zod'

/** 公司 and other enterprises, 个体工商户, 民办非企业单位. */
export const FirmKind = z.enum(['company', 'individual', 'nonprofit'])
export type FirmKind = z.infer<typeof FirmKind>
