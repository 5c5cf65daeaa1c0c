import type { RouteRecordRaw } from 'vue-router'
import HomePage from './home/HomePage.vue'

export const routes: RouteRecordRaw[] = [
  // The QR picture of a case leads here with its code.
  { path: '/', name: 'home', component: HomePage, meta: { public: true, tab: 'home' },
    beforeEnter: ({ query: { code } }) => (typeof code === 'string' ? { name: 'public-case', params: { code }, query: {} } : true) },
  { path: '/sign-in', name: 'sign-in', component: () => import('./account/SignInPage.vue'), meta: { public: true, title: 'resident.page.signIn' } },
  { path: '/report', name: 'report', component: () => import('./report/ReportPage.vue'), meta: { title: 'resident.page.report', tab: 'report' } },
  { path: '/receipt/:code', name: 'receipt', component: () => import('./report/ReceiptPage.vue'), props: true, meta: { title: 'resident.page.receipt', tab: 'report' } },
  { path: '/mine', name: 'mine', component: () => import('./mine/MinePage.vue'), meta: { title: 'resident.page.mine', tab: 'mine' } },
  { path: '/case/:code', name: 'case', component: () => import('./case/CasePage.vue'), props: true, meta: { title: 'resident.page.case', tab: 'mine' } },
  { path: '/look', name: 'look', component: () => import('./case/LookUpPage.vue'), meta: { public: true, title: 'resident.page.look', tab: 'home' } },
  { path: '/look/:code', name: 'public-case', component: () => import('./case/PublicCasePage.vue'), props: true, meta: { public: true, title: 'resident.page.look', tab: 'home' } },
  // The QR picture of a grid leads here.
  { path: '/card/:code', name: 'card', component: () => import('./card/CardPage.vue'), props: true, meta: { public: true, title: 'card.title', tab: 'home' } },
  { path: '/messages', name: 'messages', component: () => import('@minqing/ui/messages-page'), meta: { title: 'resident.page.messages', tab: 'messages' } },
  { path: '/notices', name: 'notices', component: () => import('@minqing/ui/received-list'), meta: { title: 'dispatch.received.title', tab: 'messages' } },
  { path: '/notices/:id', name: 'received', component: () => import('@minqing/ui/received'), props: true, meta: { title: 'dispatch.received.title', tab: 'messages' } },
  { path: '/volunteers', name: 'volunteers', component: () => import('@minqing/ui/volunteers'), meta: { title: 'volunteer.title', tab: 'home' } },
  { path: '/volunteers/:id', name: 'volunteer-call', component: () => import('@minqing/ui/volunteer-call'), props: true, meta: { title: 'volunteer.call', tab: 'home' } },
  { path: '/settings', name: 'settings', component: () => import('./account/SettingsPage.vue'), meta: { public: true, title: 'resident.page.settings', tab: 'me' } },
  { path: '/own', name: 'own', component: () => import('./own/OwnPage.vue'), meta: { title: 'resident.own.title', tab: 'me' } },
  { path: '/what-we-keep', name: 'what-we-keep', component: () => import('./own/KeepPage.vue'), meta: { public: true, title: 'resident.own.keep', tab: 'me' } },
  { path: '/:rest(.*)*', redirect: '/' },
]
