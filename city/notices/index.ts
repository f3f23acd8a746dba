export { sayNotice, templates, type Notice, type TemplateName } from './notice.ts'
export { post, oldestWaitingSeconds } from './store.ts'
export { folderSender, sendWaiting, withMail, type Sender } from './send.ts'
export { noticesRoutes } from './routes.ts'
