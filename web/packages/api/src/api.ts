import type { Client } from './client'
import type {
  Answer, Asked, Body, ChangedGrids, DayView, Found, GridPreview, HouseholdLine,
  Id, OwnAsk, OwnBinding, OwnRequest, OwnView, Page, RecordDone, RecordOperations,
  RegistryKind, RegistryPage, RegistrySearch, RequestAnswer, Proposal, RequestView, Revealed,
} from './types'
import { sendFile, upload, type UploadOptions } from './upload'

/** The server's endpoints by name. What each takes and answers is the server's own description. */
export function createApi(client: Client) {
  return {
    client,

    // session and accounts
    me: () => client.get<Answer<'getMe'>>('/session'),
    signIn: (credentials: Body<'signIn'>) => client.post<Answer<'signIn'>>('/session', credentials),
    /** In the demo alone; elsewhere there is no such thing. */
    demoAccounts: () => client.get<Answer<'listDemoAccounts'>>('/demo/accounts'),
    phoneCode: (phone: string) => client.post<Answer<'sendPhoneCode'>>('/session/phone-code', { phone } satisfies Body<'sendPhoneCode'>),
    signInByPhone: (who: Body<'signInByPhone'>) => client.post<Answer<'signInByPhone'>>('/session/phone', who),
    signOut: () => client.delete('/session'),
    sessions: () => client.get<Answer<'listSessions'>>('/sessions'),
    endOtherSessions: () => client.delete('/sessions'),
    endSession: (id: Id) => client.delete(`/sessions/${id}`),
    changePassword: (change: Body<'changePassword'>) => client.put<void>('/account/password', change),
    changeName: (name: string) => client.put<void>('/account/name', { name } satisfies Body<'changeName'>),
    changeLanguage: (language: Body<'changeLanguage'>['language']) => client.put<void>('/account/language', { language }),
    setUpTotp: () => client.post<Answer<'beginTotp'>>('/account/totp'),
    confirmTotp: (code: string) => client.put<void>('/account/totp', { code } satisfies Body<'confirmTotp'>),
    removeTotp: (code: string) => client.delete('/account/totp', { code } satisfies Body<'endTotp'>),
    checkSetup: (token: string) => client.get<void>(`/setup/${encodeURIComponent(token)}`),
    setUp: (token: string, account: Body<'setUp'>) => client.post<Answer<'setUp'>>(`/setup/${encodeURIComponent(token)}`, account),
    invitation: (token: string) => client.get<Answer<'getInvitation'>>(`/invitation/${encodeURIComponent(token)}`),
    acceptInvitation: (token: string, password: string) =>
      client.post<Answer<'acceptInvitation'>>(`/invitation/${encodeURIComponent(token)}`, { password } satisfies Body<'acceptInvitation'>),
    accounts: (query: Asked<'listAccounts'>) => client.get<Answer<'listAccounts'>>('/accounts', query),
    createAccount: (account: Body<'createAccount'>) => client.post<Answer<'createAccount'>>('/accounts', account),
    changeAccount: (id: Id, change: Body<'changeAccount'>) => client.patch<Answer<'changeAccount'>>(`/accounts/${id}`, change),
    invite: (id: Id) => client.post<Answer<'inviteAccount'>>(`/accounts/${id}/invitation`),
    addDuty: (accountId: Id, duty: Body<'appoint'>) => client.post<Answer<'appoint'>>(`/accounts/${accountId}/duties`, duty),
    endDuty: (id: Id) => client.delete(`/duties/${id}`),
    revealDutyPhone: (id: Id) => client.post<Answer<'revealDutyPhone'>>(`/duties/${id}/reveal`),
    duties: (query: Asked<'listDuties'>) => client.get<Answer<'listDuties'>>('/duties', query),
    messages: (query: Asked<'listMessages'> = {}) => client.get<Answer<'listMessages'>>('/messages', query),
    unreadMessages: () => client.get<Answer<'countUnread'>>('/messages/unread'),
    markRead: (which: Body<'markRead'>) => client.post<Answer<'markRead'>>('/messages/read', which),

    // profile and grids
    profile: () => client.get<Answer<'getProfile'>>('/profile'),
    profileVersions: () => client.get<Answer<'listProfileVersions'>>('/profile/versions'),
    profileNotices: () => client.get<Answer<'listProfileNotices'>>('/profile/notices'),
    profileText: (version: number) => client.text(`/profile/versions/${version}`),
    registryDictionary: () => client.get<Answer<'getRegistryDictionary'>>('/profile/registry'),
    reloadProfile: () => client.post<Answer<'reloadProfile'>>('/profile/reload'),
    rootGrid: () => client.get<Answer<'getRootGrid'>>('/grids/root'),
    grid: (id: Id) => client.get<Answer<'getGrid'>>(`/grids/${id}`),
    gridChildren: (id: Id) => client.get<Answer<'listChildGrids'>>(`/grids/${id}/children`),
    gridOutline: (id: Id) => client.get<Answer<'getGridOutline'>>(`/grids/${id}/outline`),
    findGrids: (query: Asked<'searchGrids'>, signal?: AbortSignal) => client.get<Answer<'searchGrids'>>('/grids', query, signal),
    locate: (point: Asked<'locate'>) => client.get<Answer<'locate'>>('/grids/locate', point),
    gridsByAddress: (text: string, signal?: AbortSignal) =>
      client.get<Answer<'findGridsByAddress'>>('/grids/by-address', { text } satisfies Asked<'findGridsByAddress'>, signal),
    gridVersions: () => client.get<Answer<'listGridVersions'>>('/grids/versions'),
    gridPlans: () => client.get<Answer<'listGridPlans'>>('/grids/plans'),
    cancelGridPlan: (id: Id) => client.delete(`/grids/plans/${id}`),
    renameGrid: (id: Id, body: Body<'renameGrid'>) => client.post<ChangedGrids>(`/grids/${id}/rename`, body),
    moveGrid: (id: Id, body: Body<'moveGrid'>) => client.post<ChangedGrids>(`/grids/${id}/move`, body),
    splitGrid: (id: Id, body: Body<'splitGrid'>) => client.post<ChangedGrids>(`/grids/${id}/split`, body),
    previewSplit: (id: Id, body: Body<'splitGrid'>) => client.post<GridPreview[]>(`/grids/${id}/split?preview=true`, body),
    mergeGrids: (body: Body<'mergeGrids'>) => client.post<ChangedGrids>('/grids/merge', body),
    previewMerge: (body: Body<'mergeGrids'>) => client.post<GridPreview[]>('/grids/merge?preview=true', body),

    // map
    casePoint: (point: string) => client.get<Answer<'getCasePoint'>>(`/tiles/cases/points/${point}`),

    // reports
    periodReports: (cursor: string | null = null) => client.get<Answer<'listReports'>>('/reports', { cursor }),
    periodReport: (id: Id) => client.get<Answer<'getReport'>>(`/reports/${id}`),
    makePeriodReport: (wanted: Body<'makeReport'>) => client.post<Answer<'makeReport'>>('/reports', wanted),
    removePeriodReport: (id: Id) => client.delete<void>(`/reports/${id}`),
    periodReportFileUrl: (id: Id, format: string) => client.url(`/reports/${id}/file?format=${format}`),
    reportOrders: () => client.get<Answer<'listReportOrders'>>('/reports/orders'),
    orderReport: (wanted: Body<'orderReport'>) => client.post<Answer<'orderReport'>>('/reports/orders', wanted),
    cancelReportOrder: (id: Id) => client.delete<void>(`/reports/orders/${id}`),

    // files and exports
    upload: (content: Blob, options: UploadOptions) => upload(client, content, options),
    fileUrl: (id: Id) => client.url(`/files/${id}`),
    thumbnailUrl: (id: Id) => client.url(`/files/${id}/thumbnail`),
    startExport: (filter: Body<'orderExport'>) => client.post<Answer<'orderExport'>>('/exports', filter),
    exportLeads: (wanted: Body<'orderLeadExport'>) => client.post<Answer<'orderLeadExport'>>('/exports/campaign', wanted),
    exportRegister: (wanted: Body<'orderRegistryExport'>) => client.post<Answer<'orderRegistryExport'>>('/exports/registry', wanted),
    exports: () => client.get<Answer<'listExports'>>('/exports'),
    export: (id: Id) => client.get<Answer<'getExport'>>(`/exports/${id}`),
    exportFileUrl: (id: Id) => client.url(`/exports/${id}/file`),

    // casework
    report: (request: Body<'reportCase'>) => client.post<Answer<'reportCase'>>('/cases', request, { repeatable: true }),
    hotMatters: (query: Asked<'listHotMatters'>) => client.get<Answer<'listHotMatters'>>('/hot-matters', query),
    hotMatter: (id: Id) => client.get<Answer<'getHotMatter'>>(`/hot-matters/${id}`),
    warnings: (query: Asked<'listWarnings'>) => client.get<Answer<'listWarnings'>>('/warnings', query),
    warning: (id: Id) => client.get<Answer<'getWarning'>>(`/warnings/${id}`),
    warningPrecision: () => client.get<Answer<'getWarningPrecision'>>('/warnings/precision'),
    dismissWarning: (id: Id, reason: string) => client.post<Answer<'dismissWarning'>>(`/warnings/${id}/dismiss`, { reason } satisfies Body<'dismissWarning'>),
    confirmWarning: (id: Id, reason?: string) => client.post<Answer<'confirmWarning'>>(`/warnings/${id}/confirm`, { reason: reason ?? null }),
    makeCaseOfWarning: (id: Id, text: string) => client.post<Answer<'makeCaseOfWarning'>>(`/warnings/${id}/case`, { text } satisfies Body<'makeCaseOfWarning'>),
    uploadAlert: (file: Blob) => sendFile<Answer<'uploadAlert'>>(client, client.url('/warnings/alerts'), file),
    suggestCategories: (text: string) => client.post<Answer<'suggestCategories'>>('/category-suggestions', { text } satisfies Body<'suggestCategories'>),
    suggestionQuality: () => client.get<Answer<'getSuggestionQuality'>>('/category-suggestions/quality'),
    similar: (query: Asked<'listSimilarCases'>) => client.get<Answer<'listSimilarCases'>>('/cases/similar', query),
    join: (code: string, request: Body<'joinCase'>) => client.post<Answer<'joinCase'>>(`/cases/${code}/join`, request, { repeatable: true }),
    cases: (query: Asked<'listCases'>, signal?: AbortSignal) => client.get<Answer<'listCases'>>('/cases', query, signal),
    casesAround: (kind: RegistryKind, id: Id, query: Asked<'listCasesAround'> = {}) => client.get<Answer<'listCasesAround'>>(`/cases/around/${kind}/${id}`, query),
    caseCounts: (query: Asked<'countCases'> = {}) => client.get<Answer<'countCases'>>('/cases/counts', query),
    caseQueues: (grid: Id) => client.get<Answer<'countQueues'>>('/cases/queues', { grid }),
    caseMap: (query: Asked<'mapCases'>, signal?: AbortSignal) => client.get<Answer<'mapCases'>>('/cases/map', query, signal),
    case: (code: string, signal?: AbortSignal) => client.get<Answer<'getCase'>>(`/cases/${code}`, undefined, signal),
    targets: (code: string, action: string) =>
      client.get<Answer<'listTargets'>>(`/cases/${code}/targets`, { action } satisfies Asked<'listTargets'>),
    act: (code: string, action: string, request: Body<'actOnCase'>) =>
      client.post<Answer<'actOnCase'>>(`/cases/${code}/actions/${action}`, request, { repeatable: true }),
    publicCard: (code: string) => client.get<Answer<'getPublicCard'>>(`/public/cards/${code}`),
    myCard: () => client.get<Answer<'getMyCard'>>('/outreach/card'),
    changeMyCard: (card: Body<'changeMyCard'>) => client.post<Answer<'changeMyCard'>>('/outreach/card', card, { repeatable: true }),
    cards: (grid: Id) => client.get<Answer<'listCards'>>('/outreach/cards', { grid }),
    publishedCards: (grid: Id) => client.get<Answer<'listPublishedCards'>>('/outreach/cards/published', { grid }),
    prepareCard: (account: Id, phone: Body<'prepareCard'>) => client.post<Answer<'prepareCard'>>(`/outreach/cards/${account}`, phone, { repeatable: true }),
    withdrawCard: (account: Id) => client.delete(`/outreach/cards/${account}`),
    board: (grid: Id) => client.get<Answer<'getBoard'>>(`/outreach/boards/${grid}`),
    changeBoard: (grid: Id, words: Body<'changeBoard'>) => client.put(`/outreach/boards/${grid}`, words),
    boardUrl: (grid: Id, part: 'file' | 'preview', paper: 'A3' | 'A4') => client.url(`/outreach/boards/${grid}/${part}`, { paper }),
    absences: (query: Asked<'listAbsences'> = {}) => client.get<Answer<'listAbsences'>>('/campaigns/absences', query),
    enterAbsence: (account: Id, days: Body<'enterAbsence'>) => client.put(`/campaigns/absences/${account}`, days),
    endAbsence: (account: Id) => client.delete(`/campaigns/absences/${account}`),
    publicCase: (code: string) => client.get<Answer<'getPublicCase'>>(`/public/cases/${code}`),
    qrUrl: (code: string) => client.url(`/public/cases/${code}/qr.svg`),

    // the base register; numbers of people stand in bodies, never in addresses
    searchRegistry: (query: RegistrySearch) => client.post<Page<Found>>('/registry/search', query, { repeatable: true }),
    registryPage: (kind: RegistryKind, id: Id) => client.get<RegistryPage>(`/registry/${registryPath(kind)}/${id}`),
    reveal: (kind: RegistryKind, id: Id, fields: string[], reason: string) =>
      client.post<Revealed>(`/registry/${registryPath(kind)}/${id}/reveal`, { fields, reason }),
    recordOn: (kind: RegistryKind, id: Id, on: string) => client.get<DayView>(`/registry/${registryPath(kind)}/${id}/day`, { on }),
    enterPerson: (body: Body<'enterPerson'>) => client.post<RecordDone>('/registry/persons', body),
    /** A house, address, organisation, facility or place. */
    enterRecord: (kind: RegistryKind, body: Body<'enterHouse'>) =>
      client.post<RecordDone>(`/registry/${registryPath(kind)}`, kind === 'facility' || kind === 'place' ? { kind, ...body } : body),
    correctRecord: (kind: RegistryKind, id: Id, body: Body<'correctPerson'>) =>
      client.patch<RecordDone>(`/registry/${registryPath(kind)}/${id}`, body),
    /** What happened to a record: move, leave, death, marriage, split, end … */
    operate: <O extends keyof RecordOperations>(kind: RegistryKind, id: Id, operation: O, body: RecordOperations[O]) =>
      client.post<RecordDone>(`/registry/${registryPath(kind)}/${id}/${operation}`, body),
    householdsOf: (grid: Id, cursor?: string | null, limit = 50) =>
      client.get<Page<HouseholdLine>>(`/registry/grids/${grid}/households`, { cursor, limit }),
    registryCounts: (grid: Id) => client.get<Answer<'countRegister'>>(`/registry/grids/${grid}/counts`),
    registryPoints: (grid: Id, kind: string) =>
      client.get<Answer<'listMapPoints'>>(`/registry/grids/${grid}/points`, { kind } satisfies Asked<'listMapPoints'>),

    // figures
    figures: (question: Asked<'getFigures'>) => client.get<Answer<'getFigures'>>('/figures', withList(question)),
    causes: (question: Asked<'getCauses'>) => client.get<Answer<'getCauses'>>('/figures/causes', question),
    childFigures: (question: Asked<'getChildFigures'>) => client.get<Answer<'getChildFigures'>>('/figures/children', withList(question)),
    figureSeries: (question: Asked<'getFigureSeries'>) => client.get<Answer<'getFigureSeries'>>('/figures/series', question),
    figureCases: (question: Asked<'listFigureCases'>) => client.get<Answer<'listFigureCases'>>('/figures/cases', question),
    findings: (question: Asked<'listFindings'>) => client.get<Answer<'listFindings'>>('/figures/findings', question),
    figureFileUrl: (question: Asked<'getFigureFile'>) => client.url('/figures/file', question),

    // imports into the register
    imports: () => client.get<Answer<'listImports'>>('/registry/imports'),
    import: (id: Id) => client.get<Answer<'getImport'>>(`/registry/imports/${id}`),
    uploadImport: (file: File, kind: string, source: string, onProgress?: (share: number) => void, signal?: AbortSignal) =>
      sendFile<Answer<'uploadImport'>>(client, client.url('/registry/imports', { kind, source, name: file.name }), file, onProgress, signal),
    importSamples: (id: Id) => client.get<Answer<'sampleImport'>>(`/registry/imports/${id}/samples`),
    mapImport: (id: Id, mapping: Body<'mapImport'>) => client.put<Answer<'mapImport'>>(`/registry/imports/${id}/mapping`, mapping),
    checkImport: (id: Id) => client.post<Answer<'checkImport'>>(`/registry/imports/${id}/check`),
    startImport: (id: Id) => client.post<Answer<'startImport'>>(`/registry/imports/${id}/start`),
    cancelImport: (id: Id) => client.post<Answer<'cancelImport'>>(`/registry/imports/${id}/cancel`),
    undoImport: (id: Id) => client.post<Answer<'undoImport'>>(`/registry/imports/${id}/undo`),
    importRows: (id: Id, query: Asked<'listImportRows'>) => client.get<Answer<'listImportRows'>>(`/registry/imports/${id}/rows`, query),
    doubts: (id: Id, query: Asked<'listDoubts'>) => client.get<Answer<'listDoubts'>>(`/registry/imports/${id}/doubts`, query),
    decideDoubt: (id: Id, line: number, decision: Body<'decideDoubt'>) =>
      client.post<Answer<'decideDoubt'>>(`/registry/imports/${id}/doubts/${line}`, decision),
    /** Address of the rows that did not go in, as a file. */
    importErrorsUrl: (id: Id) => client.url(`/registry/imports/${id}/errors.csv`),

    // broadcasts
    broadcasts: (query: Asked<'listBroadcasts'>) => client.get<Answer<'listBroadcasts'>>('/broadcasts', query),
    broadcast: (id: Id) => client.get<Answer<'getBroadcast'>>(`/broadcasts/${id}`),
    previewBroadcast: (audience: Body<'previewBroadcast'>) => client.post<Answer<'previewBroadcast'>>('/broadcasts/preview', audience),
    sendBroadcast: (broadcast: Body<'sendBroadcast'>) => client.post<Answer<'sendBroadcast'>>('/broadcasts', broadcast, { repeatable: true }),
    broadcastUnread: (id: Id, query: Asked<'listBroadcastUnread'> = {}) => client.get<Answer<'listBroadcastUnread'>>(`/broadcasts/${id}/unread`, query),
    remindBroadcast: (id: Id) => client.post<Answer<'remindBroadcast'>>(`/broadcasts/${id}/remind`),
    withdrawBroadcast: (id: Id, reason: string) => client.post<Answer<'withdrawBroadcast'>>(`/broadcasts/${id}/withdraw`, { reason } satisfies Body<'withdrawBroadcast'>),
    endSearch: (id: Id, end: Body<'endSearch'>) => client.post<Answer<'endSearch'>>(`/broadcasts/${id}/end`, end),
    sightings: (id: Id) => client.get<Answer<'listSightings'>>(`/broadcasts/${id}/sightings`),
    receivedList: (query: Asked<'listReceived'> = {}) => client.get<Answer<'listReceived'>>('/received', query),
    received: (id: Id) => client.get<Answer<'getReceived'>>(`/received/${id}`),
    readReceived: (id: Id) => client.post<Answer<'readReceived'>>(`/received/${id}/read`, undefined, { repeatable: true }),
    confirmReceived: (id: Id) => client.post<Answer<'confirmReceived'>>(`/received/${id}/confirm`, undefined, { repeatable: true }),
    reportSighting: (id: Id, sighting: Body<'reportSighting'>) => client.post<Answer<'reportSighting'>>(`/received/${id}/sightings`, sighting, { repeatable: true }),
    home: () => client.get<Answer<'getHome'>>('/received/home'),
    chooseHome: (gridId: Id | null) => client.put<Answer<'chooseHome'>>('/received/home', { gridId } satisfies Body<'chooseHome'>),

    // directives
    directives: (query: Asked<'listDirectives'>) => client.get<Answer<'listDirectives'>>('/directives', query),
    directiveCounts: () => client.get<Answer<'countDirectives'>>('/directives/counts'),
    directive: (id: Id) => client.get<Answer<'getDirective'>>(`/directives/${id}`),
    giveDirective: (directive: Body<'giveDirective'>) => client.post<Answer<'giveDirective'>>('/directives', directive, { repeatable: true }),
    acknowledgeDirective: (id: Id, text: string | null) => client.post<Answer<'acknowledgeDirective'>>(`/directives/${id}/acknowledge`, { text } satisfies Body<'acknowledgeDirective'>, { repeatable: true }),
    answerDirective: (id: Id, text: string) => client.post<Answer<'answerDirective'>>(`/directives/${id}/answer`, { text } satisfies Body<'answerDirective'>),
    returnDirective: (id: Id, back: Body<'returnDirective'>) => client.post<Answer<'returnDirective'>>(`/directives/${id}/return`, back),
    closeDirective: (id: Id, text: string | null) => client.post<Answer<'closeDirective'>>(`/directives/${id}/close`, { text } satisfies Body<'closeDirective'>),
    remindDirective: (id: Id) => client.post<Answer<'remindDirective'>>(`/directives/${id}/remind`),

    // situation meetings and their tasks
    meetingRounds: () => client.get<Answer<'listMeetingRounds'>>('/meetings/rounds'),
    meetings: (query: Asked<'listMeetings'>) => client.get<Answer<'listMeetings'>>('/meetings', query),
    meeting: (id: Id) => client.get<Answer<'getMeeting'>>(`/meetings/${id}`),
    openMeeting: (meeting: Body<'openMeeting'>) => client.post<Answer<'openMeeting'>>('/meetings', meeting, { repeatable: true }),
    discardMeeting: (id: Id) => client.delete(`/meetings/${id}`),
    refreshMeeting: (id: Id) => client.post<Answer<'refreshMeeting'>>(`/meetings/${id}/refresh`),
    changeMeetingHead: (id: Id, head: Body<'changeMeetingHead'>) => client.put<Answer<'changeMeetingHead'>>(`/meetings/${id}/head`, head),
    orderMeeting: (id: Id, order: Body<'orderMeeting'>) => client.put<Answer<'orderMeeting'>>(`/meetings/${id}/order`, order),
    addMeetingItem: (id: Id, item: Body<'addMeetingItem'>) => client.post<Answer<'addMeetingItem'>>(`/meetings/${id}/items`, item, { repeatable: true }),
    writeMeetingItem: (id: Id, item: Id, text: Body<'writeMeetingItem'>) => client.put<Answer<'writeMeetingItem'>>(`/meetings/${id}/items/${item}`, text),
    decideAtMeeting: (id: Id, item: Id, decision: Body<'decideAtMeeting'>) =>
      client.post<Answer<'decideAtMeeting'>>(`/meetings/${id}/items/${item}/decisions`, decision, { repeatable: true }),
    withdrawDecision: (id: Id, decision: Id) => client.delete<Answer<'withdrawDecision'>>(`/meetings/${id}/decisions/${decision}`),
    closeMeeting: (id: Id, version: number) => client.post<Answer<'closeMeeting'>>(`/meetings/${id}/close`, { version } satisfies Body<'closeMeeting'>),
    meetingOwners: (id: Id, grid?: Id) => client.get<Answer<'listMeetingOwners'>>(`/meetings/${id}/owners`, grid ? { grid } : {}),
    minutesUrl: (id: Id, format: 'pdf' | 'docx') => client.url(`/meetings/${id}/minutes`, { format }),
    meetingTasks: (query: Asked<'listMeetingTasks'>) => client.get<Answer<'listMeetingTasks'>>('/tasks', query),
    meetingTaskCounts: () => client.get<Answer<'countMeetingTasks'>>('/tasks/counts'),
    meetingTask: (id: Id) => client.get<Answer<'getMeetingTask'>>(`/tasks/${id}`),
    meetingTaskOwners: (id: Id) => client.get<Answer<'listMeetingTaskOwners'>>(`/tasks/${id}/owners`),
    actOnMeetingTask: (id: Id, action: string, act: Body<'actOnMeetingTask'>) =>
      client.post<Answer<'actOnMeetingTask'>>(`/tasks/${id}/actions/${action}`, act, { repeatable: true }),

    // emergencies
    emergencyPlans: () => client.get<Answer<'listEmergencyPlans'>>('/emergencies/plans'),
    previewEmergency: (place: Body<'previewEmergency'>) => client.post<Answer<'previewEmergency'>>('/emergencies/preview', place),
    openResponse: (opening: Body<'openEmergency'>) => client.post<Answer<'openEmergency'>>('/emergencies', opening, { repeatable: true }),
    responses: (query: Asked<'listEmergencies'>) => client.get<Answer<'listEmergencies'>>('/emergencies', query),
    response: (id: Id) => client.get<Answer<'getEmergency'>>(`/emergencies/${id}`),
    emergencyCounts: (id: Id) => client.get<Answer<'countEmergency'>>(`/emergencies/${id}/counts`),
    closeResponse: (id: Id, closing: Body<'closeEmergency'>) => client.post<Answer<'closeEmergency'>>(`/emergencies/${id}/close`, closing),
    emergencyReport: (id: Id) => client.get<Answer<'getEmergencyReport'>>(`/emergencies/${id}/report`),
    emergencyReportUrl: (id: Id, format: 'pdf' | 'docx' | 'xlsx') => client.url(`/emergencies/${id}/report.${format}`),
    householdsToCheck: (id: Id, query: Asked<'listHouseholdsToCheck'> = {}) => client.get<Answer<'listHouseholdsToCheck'>>(`/emergencies/${id}/items`, query),
    householdPoints: (id: Id) => client.get<Answer<'listHouseholdPoints'>>(`/emergencies/${id}/items/points`),
    householdToCheck: (id: Id, item: Id) => client.get<Answer<'getHouseholdToCheck'>>(`/emergencies/${id}/items/${item}`),
    addHouseholdToCheck: (id: Id, item: Body<'addHouseholdToCheck'>) => client.post<Answer<'addHouseholdToCheck'>>(`/emergencies/${id}/items`, item, { repeatable: true }),
    checkHousehold: (id: Id, item: Id, check: Body<'checkHousehold'>) =>
      client.post<Answer<'checkHousehold'>>(`/emergencies/${id}/items/${item}/checks`, check, { repeatable: true }),
    excuseHousehold: (id: Id, item: Id, reason: string) => client.post<Answer<'excuseHousehold'>>(`/emergencies/${id}/items/${item}/reason`, { reason } satisfies Body<'excuseHousehold'>),
    resources: (id: Id) => client.get<Answer<'listResources'>>(`/emergencies/${id}/resources`),
    addResource: (id: Id, resource: Body<'addResource'>) => client.post<Answer<'addResource'>>(`/emergencies/${id}/resources`, resource, { repeatable: true }),
    changeResource: (id: Id, resource: Id, change: Body<'changeResource'>) => client.patch<Answer<'changeResource'>>(`/emergencies/${id}/resources/${resource}`, change),
    tasks: (id: Id) => client.get<Answer<'listTasks'>>(`/emergencies/${id}/tasks`),
    addTask: (id: Id, task: Body<'addTask'>) => client.post<Answer<'addTask'>>(`/emergencies/${id}/tasks`, task, { repeatable: true }),
    finishTask: (id: Id, task: Id, note: string | null) => client.post<Answer<'finishTask'>>(`/emergencies/${id}/tasks/${task}/done`, { note } satisfies Body<'finishTask'>),
    emergencyLog: (id: Id) => client.get<Answer<'listEmergencyLog'>>(`/emergencies/${id}/log`),
    addEmergencyLog: (id: Id, entry: Body<'addEmergencyLog'>) => client.post<Answer<'addEmergencyLog'>>(`/emergencies/${id}/log`, entry, { repeatable: true }),

    // visits
    visitProgrammes: () => client.get<Answer<'listProgrammes'>>('/visits/programmes'),
    visitCoverage: (programme: string, grid: Id) => client.get<Answer<'countVisits'>>('/visits/coverage', { programme, grid }),
    visitHomes: (query: Asked<'listOwedHouseholds'>) => client.get<Answer<'listOwedHouseholds'>>('/visits/households', query),
    householdVisits: (key: string) => client.get<Answer<'getHouseholdVisits'>>(`/visits/households/${key}`, { limit: 20 }),
    visitCrew: (programme: string, grid: Id) => client.get<Answer<'listVisitors'>>('/visits/crew', { programme, grid }),
    recordVisit: (visit: Body<'recordVisit'>) => client.post<Answer<'recordVisit'>>('/visits', visit, { repeatable: true }),
    withdrawVisit: (id: Id, body: Body<'withdrawVisit'>) => client.post<Answer<'withdrawVisit'>>(`/visits/${id}/withdrawal`, body, { repeatable: true }),
    listForVisits: (listing: Body<'listForVisits'>) => client.post<Answer<'listForVisits'>>('/visits/lists', listing),
    visitOfCase: (code: string) => client.get<Answer<'getVisitOfCase'>>(`/visits/of-case/${code}`),
    exportVisits: (wanted: Body<'orderVisitExport'>) => client.post<Answer<'orderVisitExport'>>('/exports/visits', wanted),

    // volunteers
    volunteerTeams: (query: Asked<'listVolunteerTeams'> = {}) => client.get<Answer<'listVolunteerTeams'>>('/volunteers/teams', query),
    volunteerTeam: (id: Id) => client.get<Answer<'getVolunteerTeam'>>(`/volunteers/teams/${id}`),
    makeVolunteerTeam: (team: Body<'makeVolunteerTeam'>) => client.post<Answer<'makeVolunteerTeam'>>('/volunteers/teams', team, { repeatable: true }),
    changeVolunteerTeam: (id: Id, change: Body<'changeVolunteerTeam'>) => client.put<Answer<'changeVolunteerTeam'>>(`/volunteers/teams/${id}`, change),
    closeVolunteerTeam: (id: Id, why: Body<'closeVolunteerTeam'>) => client.post<Answer<'closeVolunteerTeam'>>(`/volunteers/teams/${id}/close`, why, { repeatable: true }),
    teamLeads: (grid: Id) => client.get<Answer<'listTeamLeads'>>('/volunteers/leads', { grid }),
    endVolunteer: (id: Id, member: Id, why: Body<'endVolunteer'>) => client.post<Answer<'endVolunteer'>>(`/volunteers/teams/${id}/members/${member}/end`, why, { repeatable: true }),
    revealVolunteer: (id: Id, member: Id, why: Body<'revealVolunteerPhone'>) => client.post<Answer<'revealVolunteerPhone'>>(`/volunteers/teams/${id}/members/${member}/reveal`, why),
    teamHours: (id: Id, query: Asked<'getTeamHours'> = {}) => client.get<Answer<'getTeamHours'>>(`/volunteers/teams/${id}/hours`, query),
    callVolunteers: (id: Id, call: Body<'callVolunteers'>) => client.post<Answer<'callVolunteers'>>(`/volunteers/teams/${id}/calls`, call, { repeatable: true }),
    volunteerCalls: (query: Asked<'listVolunteerCalls'> = {}) => client.get<Answer<'listVolunteerCalls'>>('/volunteers/calls', query),
    volunteerCall: (id: Id) => client.get<Answer<'getVolunteerCall'>>(`/volunteers/calls/${id}`),
    withdrawVolunteerCall: (id: Id, why: Body<'withdrawVolunteerCall'>) => client.post<Answer<'withdrawVolunteerCall'>>(`/volunteers/calls/${id}/withdraw`, why, { repeatable: true }),
    confirmVolunteerHours: (id: Id, hours: Body<'confirmVolunteerHours'>) => client.post<Answer<'confirmVolunteerHours'>>(`/volunteers/calls/${id}/hours`, hours, { repeatable: true }),
    teamsNear: (grid: Id) => client.get<Answer<'listTeamsNear'>>('/volunteers/near', { grid }),
    ownVolunteering: () => client.get<Answer<'getOwnVolunteering'>>('/volunteers/own'),
    joinVolunteerTeam: (id: Id, joining: Body<'joinVolunteerTeam'>) => client.post<Answer<'joinVolunteerTeam'>>(`/volunteers/own/teams/${id}/join`, joining, { repeatable: true }),
    leaveVolunteerTeam: (id: Id, leaving: Body<'leaveVolunteerTeam'>) => client.post<Answer<'leaveVolunteerTeam'>>(`/volunteers/own/teams/${id}/leave`, leaving, { repeatable: true }),
    answerVolunteerCall: (id: Id, answer: Body<'answerVolunteerCall'>) => client.post<Answer<'answerVolunteerCall'>>(`/volunteers/own/calls/${id}/answer`, answer, { repeatable: true }),
    objectToHours: (id: Id, objection: Body<'objectToHours'>) => client.post<Answer<'objectToHours'>>(`/volunteers/own/calls/${id}/objection`, objection, { repeatable: true }),
    exportHours: (wanted: Body<'orderHoursExport'>) => client.post<Answer<'orderHoursExport'>>('/exports/volunteers', wanted),

    // campaigns
    campaignTemplates: () => client.get<Answer<'listCampaignTemplates'>>('/campaigns/templates'),
    createCampaign: (campaign: Body<'createCampaign'>) => client.post<Answer<'createCampaign'>>('/campaigns', campaign, { repeatable: true }),
    campaigns: (query: Asked<'listCampaigns'> = {}) => client.get<Answer<'listCampaigns'>>('/campaigns', query),
    campaign: (id: Id) => client.get<Answer<'getCampaign'>>(`/campaigns/${id}`),
    discardCampaign: (id: Id) => client.delete(`/campaigns/${id}`),
    campaignCounts: (id: Id, query: Asked<'countCampaign'> = {}) => client.get<Answer<'countCampaign'>>(`/campaigns/${id}/counts`, query),
    addLeads: (id: Id, leads: Body<'addLeads'>) => client.post<Answer<'addLeads'>>(`/campaigns/${id}/leads`, leads, { repeatable: true }),
    uploadLeads: (id: Id, file: File, onProgress?: (share: number) => void, signal?: AbortSignal) =>
      sendFile<Answer<'uploadLeads'>>(client, client.url(`/campaigns/${id}/imports`, { name: file.name }), file, onProgress, signal),
    leadFile: (id: Id, file: Id) => client.get<Answer<'getLeadFile'>>(`/campaigns/${id}/imports/${file}`),
    mapLeadFile: (id: Id, file: Id, fields: string[]) => client.put<Answer<'mapLeadFile'>>(`/campaigns/${id}/imports/${file}/mapping`, { fields } satisfies Body<'mapLeadFile'>),
    startLeadFile: (id: Id, file: Id) => client.post<Answer<'startLeadFile'>>(`/campaigns/${id}/imports/${file}/start`),
    cancelLeadFile: (id: Id, file: Id) => client.post<Answer<'cancelLeadFile'>>(`/campaigns/${id}/imports/${file}/cancel`),
    refusedLeadsUrl: (id: Id, file: Id) => client.url(`/campaigns/${id}/imports/${file}/refused.csv`),
    addLeadsFromRegistry: (id: Id, query: Body<'addLeadsFromRegistry'>) => client.post<Answer<'addLeadsFromRegistry'>>(`/campaigns/${id}/leads/from-registry`, query, { repeatable: true }),
    confirmCampaign: (id: Id) => client.post<Answer<'confirmCampaign'>>(`/campaigns/${id}/confirm`),
    closeCampaign: (id: Id, closing: Body<'closeCampaign'>) => client.post<Answer<'closeCampaign'>>(`/campaigns/${id}/close`, closing),
    campaignWorkers: (id: Id, grid: Id) => client.get<Answer<'listCampaignWorkers'>>(`/campaigns/${id}/workers`, { grid }),
    leads: (id: Id, query: Asked<'listLeads'> = {}) => client.get<Answer<'listLeads'>>(`/campaigns/${id}/leads`, query),
    leadPoints: (id: Id, query: Asked<'listLeadPoints'>) => client.get<Answer<'listLeadPoints'>>(`/campaigns/${id}/leads/points`, query),
    leadSample: (id: Id, query: Asked<'sampleLead'> = {}) => client.get<Answer<'sampleLead'>>(`/campaigns/${id}/leads/sample`, query),
    lead: (id: Id, lead: Id) => client.get<Answer<'getLead'>>(`/campaigns/${id}/leads/${lead}`),
    actOnLead: (id: Id, lead: Id, action: string, body: Body<'actOnLead'>) =>
      client.post<Answer<'actOnLead'>>(`/campaigns/${id}/leads/${lead}/actions/${action}`, body, { repeatable: true }),
    revealLead: (id: Id, lead: Id, look: Body<'revealLead'>) => client.post<Answer<'revealLead'>>(`/campaigns/${id}/leads/${lead}/reveal`, look),

    // a worker's day: what waits, patrols, collecting
    today: () => client.get<Answer<'getToday'>>('/today'),
    patrolPoints: (query: Asked<'listPatrolPoints'> = {}) => client.get<Answer<'listPatrolPoints'>>('/patrols', query),
    patrolLooks: (query: Asked<'listPatrolLooks'>) => client.get<Answer<'listPatrolLooks'>>('/patrols/looks', query),
    patrolCounts: (query: Asked<'countPatrols'> = {}) => client.get<Answer<'countPatrols'>>('/patrols/counts', query),
    patrolPoint: (plan: string, id: Id) => client.get<Answer<'getPatrolPoint'>>(`/patrols/${plan}/${id}`),
    recordPatrol: (plan: string, id: Id, look: Body<'recordPatrol'>) => client.post<Answer<'recordPatrol'>>(`/patrols/${plan}/${id}/looks`, look, { repeatable: true }),
    gaps: (query: Asked<'listGaps'> = {}) => client.get<Answer<'listGaps'>>('/collect', query),
    gapCounts: () => client.get<Answer<'countGaps'>>('/collect/counts'),
    gapsOf: (kind: string, id: Id) => client.get<Answer<'getGaps'>>(`/collect/${kind}/${id}`),
    fillGaps: (kind: string, id: Id, filled: Body<'fillGaps'>) => client.post<Answer<'fillGaps'>>(`/collect/${kind}/${id}`, filled, { repeatable: true }),

    // care: people and places that are owed visits
    careClasses: () => client.get<Answer<'listCareClasses'>>('/registry/care/classes'),
    careList: (query: Asked<'listCare'>) => client.get<Answer<'listCare'>>('/registry/care', query),
    careCounts: (query: Asked<'countCare'>) => client.get<Answer<'countCare'>>('/registry/care/counts', query),
    careOf: (kind: RegistryKind, id: Id) => client.get<Answer<'listCareOfSubject'>>(`/registry/care/of/${kind}/${id}`),
    care: (id: Id) => client.get<Answer<'getCare'>>(`/registry/care/${id}`),
    careVisits: (id: Id, query: Asked<'listCareVisits'> = {}) => client.get<Answer<'listCareVisits'>>(`/registry/care/${id}/visits`, query),
    enterCare: (entry: Body<'enterCare'>) => client.post<Answer<'enterCare'>>('/registry/care', entry),
    endCare: (id: Id, end: Body<'endCare'>) => client.post<Answer<'endCare'>>(`/registry/care/${id}/end`, end),
    recordCareVisit: (id: Id, visit: Body<'recordCareVisit'>) =>
      client.post<Answer<'recordCareVisit'>>(`/registry/care/${id}/visits`, visit, { repeatable: true }),
    // one's own record, and residents' requests about theirs
    own: () => client.get<OwnView>('/registry/own'),
    ownCode: () => client.post<Answer<'sendOwnCode'>>('/registry/own/code'),
    bindOwn: (request: OwnBinding) => client.post<Answer<'bindOwnRecord'>>('/registry/own/binding', request),
    unbindOwn: () => client.delete('/registry/own/binding'),
    revealOwn: (code: string) => client.post<Answer<'revealOwnRecord'>>('/registry/own/reveal', { code }),
    ownLooks: (query: Asked<'listOwnLooks'> = {}) => client.get<Answer<'listOwnLooks'>>('/registry/own/looks', query),
    ownRequests: () => client.get<OwnRequest[]>('/registry/own/requests'),
    askOwn: (request: OwnAsk) => client.post<OwnRequest>('/registry/own/requests', request, { repeatable: true }),
    withdrawOwn: (id: Id) => client.delete(`/registry/own/requests/${id}`),
    proposals: (query: Asked<'listProposals'>) => client.get<Page<Proposal>>('/registry/proposals', query),
    revealProposal: (id: Id, reason: string) => client.post<Answer<'revealProposal'>>(`/registry/proposals/${id}/reveal`, { reason }),
    decideProposal: (id: Id, decision: Body<'decideProposal'>) => client.post<Proposal>(`/registry/proposals/${id}/decision`, decision),
    registryRequests: (query: Asked<'listRegisterRequests'>) => client.get<Page<RequestView>>('/registry/requests', query),
    registryRequest: (id: Id) => client.get<RequestView>(`/registry/requests/${id}`),
    revealRequest: (id: Id, reason: string) => client.post<Answer<'revealRegisterRequest'>>(`/registry/requests/${id}/reveal`, { reason }),
    answerRequest: (id: Id, answer: RequestAnswer) => client.post<RequestView>(`/registry/requests/${id}/answer`, answer),
    emergency: () => client.get<Answer<'listEmergencyAccess'>>('/registry/emergency'),
    openEmergency: (request: Body<'openEmergencyAccess'>) => client.post<Answer<'openEmergencyAccess'>>('/registry/emergency', request),
    closeEmergency: () => client.delete('/registry/emergency'),
    emergenciesTold: (query: Asked<'listToldEmergencies'> = {}) => client.get<Answer<'listToldEmergencies'>>('/registry/emergency/told', query),
    emergencyLooks: (id: Id) => client.get<Answer<'listEmergencyLooks'>>(`/registry/emergency/${id}/looks`),
    retentionRuns: (query: Asked<'listRetentionRuns'> = {}) => client.get<Answer<'listRetentionRuns'>>('/registry/retention/runs', query),
    retentionDue: () => client.get<Answer<'listRetentionDue'>>('/registry/retention/due'),
    personBindings: (id: Id) => client.get<Answer<'listPersonBindings'>>(`/registry/persons/${id}/binding`),
    endBinding: (id: Id, reason: string) => client.post<Answer<'endPersonBinding'>>(`/registry/persons/${id}/binding/end`, { reason }),

    // audit
    audit: (query: Asked<'listAudit'>) => client.get<Answer<'listAudit'>>('/audit', query),
    verification: () => client.get<Answer<'getVerification'>>('/audit/verification'),
    verify: () => client.post<Answer<'verifyAudit'>>('/audit/verification'),
  }
}

function registryPath(kind: RegistryKind) {
  return kind === 'facility' || kind === 'place' ? 'objects' : kind === 'address' ? 'addresses' : `${kind}s`
}

export type Api = ReturnType<typeof createApi>

/** Several indicators go as one value, parted by commas. */
function withList<T extends { indicators?: string[] | null }>({ indicators, ...question }: T) {
  return { ...question, ...(indicators && { indicators: indicators.join(',') }) }
}
