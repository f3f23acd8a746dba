import { constants, platform, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { ToGather } from './gather.ts'
import { gatherMatters } from './gathering.ts'

// Linux counts priority by thread, so this is the gathering alone: whoever reads a page goes first.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW)

const { matters, least, now }: ToGather = workerData

parentPort?.postMessage(gatherMatters(matters, least, now))
