export default {
  title: 'Minqing',
} as const
