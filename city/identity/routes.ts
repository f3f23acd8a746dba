import { route, routeAlone, type Route } from '../platform/index.ts'
import * as contract from './contract.ts'
import * as counter from './counter/act.ts'
import * as rebinding from './counter/rebind.ts'
import * as counterContract from './counter/contract.ts'
import { proveFurther } from './further.ts'
import { actStanding, beginAct, finishAct } from './living.ts'
import { myIdentity } from './mine.ts'
import { beginPasskey, finishPasskey, nameIt, removeIt } from './passkeys.ts'

export const identityRoutes: Route[] = [
  route(contract.myIdentity, myIdentity),
  // A wrong guess must stay counted, and the authority is asked outside of any transaction.
  routeAlone(contract.proveFurther, proveFurther),
  route(contract.beginPasskey, beginPasskey),
  // A challenge stays taken whatever comes of it.
  routeAlone(contract.finishPasskey, finishPasskey),
  route(contract.namePasskey, nameIt),
  route(contract.removePasskey, removeIt),
  route(contract.actStanding, actStanding),
  route(contract.beginAct, beginAct),
  routeAlone(contract.finishAct, finishAct),
  route(contract.askCounter, counter.askCounter),
  route(counterContract.findAtCounter, counter.findAtCounter),
  route(counterContract.nameAtCounter, counter.nameAtCounter),
  route(counterContract.proveAtCounter, counter.proveAtCounter),
  route(counterContract.sendPhoneAtCounter, rebinding.sendPhoneAtCounter),
  // A wrong guess must stay counted.
  routeAlone(counterContract.changePhoneAtCounter, rebinding.changePhoneAtCounter),
  route(counterContract.renameAtCounter, rebinding.renameAtCounter),
  route(counterContract.confirmAtCounter, counter.confirmAtCounter),
]
