/** Which unit of this city each office of the one-things is. Source: 呼和浩特市机构改革方案；`db/hohhot/departments.json`. */
export const officeUnits: Readonly<Record<string, string>> = {
  市场监督管理局: 'dept-market',
  药品监督管理部门: 'dept-market',
  体育局: 'dept-sports',
  民政局: 'dept-civil',
  公安局: 'dept-police',
  税务局: 'dept-tax',
  '人社局、住房公积金中心': 'dept-hrss',
  消防救援大队: 'dept-fire',
  城市管理综合执法局: 'dept-urban',
  卫生健康委员会: 'dept-health',
}
