/** 办件的日期，和没有送出的环节。 */
export const caseDates = {
  finish: (day: string) => `全部办好预计最迟 ${day}`,
  finishBut: (day: string, without: string) => `已送出、正在计时的环节预计最迟 ${day} 办好（不含${without}）`,
  finishNone: (without: string) => `现在还说不出全部办好的日期：有${without}`,
  undated: {
    unsent: (n: number) => `还没送出的 ${n} 个环节`,
    still: (n: number) => `停着的 ${n} 个环节`,
    late: (n: number) => `已经超期的 ${n} 个环节`,
    uncounted: (n: number) => `放假安排还没公布、算不出日期的 ${n} 个环节`,
  },
  doneUnsent: (n: number) => `有 ${n} 个环节没有送出，补好后用原编号接着送`,
  doneWanting: '还有没填、没交的，补好才能送出。',
  doneUnsentGo: '到办件页去改',
  yourDate: '请您在这之前：',
  warnings: (n: number) => `给审批单位的期限预警 ${n} 次`,
}
