export default {
  title: '民情地图',
} as const
