import type { components, operations } from './openapi'

/**
 * Short names for what `openapi.d.ts` has from the server's own description (`npm run api-types`). No shape is written
 * by hand here.
 */
type Schemas = components['schemas']
type Operation = keyof operations
type Content<T> = T extends { content: infer C } ? C[keyof C] : void
type Success<R> = R extends { 200: infer A } ? A : R extends { 201: infer A } ? A : R extends { 202: infer A } ? A : R extends { 204: infer A } ? A : never

/** What an operation answers when it does what was asked. */
export type Answer<O extends Operation> = Content<Success<operations[O]['responses']>>
type QueryOf<O extends Operation> = NonNullable<operations[O]['parameters']['query']>
/** What an operation can be asked by query; null is the same as not asked. */
export type Asked<O extends Operation> = { [K in keyof QueryOf<O>]: QueryOf<O>[K] | (undefined extends QueryOf<O>[K] ? null : never) }
/** What an operation takes as body. */
export type Body<O extends Operation> = Content<NonNullable<operations[O]['requestBody']>>

/** Ids are text of 13 characters. */
export type Id = string
/** ISO 8601, UTC. */
export type Instant = string

/** One page of a list that is walked by cursor; `next` is null on the last. */
export type Page<T> = Omit<Schemas['PageCaseSummary'], 'items'> & { items: T[] }

export type LocalizedText = Schemas['Text']
export type Language = Schemas['OwnAccountLanguageChange']['language']

export type Me = Schemas['Me']
export type SignIn = Schemas['SignInView']
export type DemoAccount = Schemas['DemoLoaderDemoAccount']
export type SessionView = Schemas['SessionView']
export type TotpSetup = Schemas['TotpKeeperSetup']
export type DutyView = Schemas['DutyView']
/** Somebody on duty, as the contact card says. */
export type DutyHolder = Answer<'listDuties'>['items'][number]
export type NewDuty = Schemas['AccountNewDuty']
export type AccountView = Schemas['AccountView']
export type MessageView = Schemas['MessageView']

export type ProfileView = Schemas['ProfileView']
export type Category = Schemas['ProfileViewCategoryView']
export type FlowView = Schemas['ProfileViewFlowView']
export type FlowState = Schemas['ProfileViewStateView']
export type FlowAction = Schemas['ProfileViewActionView']
export type CalendarView = Schemas['ProfileViewCalendarView']

export type GridRef = Schemas['GridRef']
export type GridView = Schemas['GridView']
/** What a change of the tree answers. */
export type ChangedGrids = Extract<Answer<'splitGrid'>[number], GridView>[]
/** What every change of the tree says beside itself. */
export type GridChange = Omit<Body<'renameGrid'>, 'name'>
export type GridSplit = Body<'splitGrid'>
/** What a change would make; nothing is kept. */
export type GridPreview = Extract<Answer<'splitGrid'>[number], Schemas['GridAdministrationPreviewView']>
export type GridPlan = Answer<'listGridPlans'>[number]
export type AddressMatch = Schemas['GridAddressView']

export type FileView = Schemas['FileView']
export type ExportView = Schemas['ExportView']

export type CaseSummary = Schemas['CaseSummary']
export type CaseView = Schemas['CaseView']
export type CaseCounts = Schemas['CaseCounts']
export type CaseQuery = QueryOf<'listCases'>
export type Channel = CaseSummary['channel']
export type Light = NonNullable<CaseSummary['light']>
export type HolderView = Schemas['HolderView']
export type HistoryEntry = Schemas['HistoryEntry']
export type ActionOffer = Schemas['ActionOffer']
export type ActionRequest = Schemas['ActionRequest']
export type ReportRequest = Schemas['ReportRequest']
/** A place that a person chooses piece by piece: what is not chosen is left out. */
export type Place = { [K in keyof Schemas['ReportRequestPlace']]?: NonNullable<Schemas['ReportRequestPlace'][K]> }
export type SimilarCase = Schemas['SimilarCase']
export type HotMatter = Schemas['HotMatter']
export type HotMatterView = Schemas['HotMatterView']
export type Warning = Schemas['WarningView']
export type WarningFull = Schemas['WarningViewFull']
export type WarningPrecision = Schemas['WarningViewPrecision']
export type SuggestedCategory = Schemas['SuggestionSuggestedCategory']
export type ModelQuality = Schemas['SuggestionModelQuality']
export type Target = Schemas['Target']

export type AuditView = Schemas['AuditView']

export type ImportView = Schemas['ImportView']
export type ColumnSample = Schemas['ColumnSample']
export type Doubt = Schemas['DoubtView']
export type RefusedRow = Schemas['RefusedRowView']

export type RegistryDictionary = Answer<'getRegistryDictionary'>
export type Found = Schemas['Found']
export type RelationView = Schemas['RelationView']
export type ObjectHistory = Schemas['HistoryView']
export type PersonLine = Schemas['PersonLine']
export type HouseholdLine = Schemas['HouseholdLine']
export type ChangeView = Schemas['ChangeView']
export type ObjectRef = Schemas['ObjectRef']
export type DayView = Schemas['DayView']
/** The record that was made or changed; another id than before if it lies under another town now. */
export type RecordDone = Answer<'correctPerson'>
/** What happens to records, and what is sent for it. */
export interface RecordOperations {
  move: Body<'movePerson'> | Body<'moveHousehold'>
  leave: Body<'leavePerson'>
  death: Body<'recordDeath'>
  restore: Body<'restorePerson'>
  marriage: Body<'recordMarriage'>
  divorce: Body<'recordDivorce'>
  birth: Body<'recordBirth'>
  split: Body<'splitHousehold'>
  head: Body<'changeHead'>
  end: Body<'endHouse'>
  relations: Body<'beginRelationOfPerson'>
  'relations/end': Body<'endRelationOfPerson'>
}
/** What is unlikely and has to be confirmed before it is done. */
export interface RecordDoubt { code: string; existing: ObjectRef | null }
export type Revealed = Schemas['Revealed']
export type RegistrySearch = Body<'searchRegister'>
export type RegistryKind = Schemas['ObjectRef']['kind']
type PersonPage = Schemas['PersonPage']
/** What the pages of all kinds have, and what some have; the rest are values by name. */
export type RegistryPage = Pick<PersonPage, keyof PersonPage & keyof Schemas['HousePage'] & keyof Schemas['OrganisationPage'] & keyof Schemas['ThingPage'] & keyof Schemas['HouseholdPage'] & keyof Schemas['AddressPage']>
  & Partial<Pick<PersonPage, 'revealable' | 'house' | 'household'>>
  & Partial<Pick<Schemas['HouseholdPage'], 'head' | 'members'>>
  & Partial<Pick<Schemas['HousePage'], 'people' | 'households' | 'standardAddress'>>
  & Partial<Pick<Schemas['AddressPage'], 'houses'>>
  & Record<string, unknown>

/** People and places that are owed visits. */
export type TodayView = Answer<'getToday'>
export type TodayEntry = TodayView['items'][number]
export type PatrolLine = Answer<'listPatrolPoints'>['items'][number]
export type PatrolLook = Answer<'listPatrolLooks'>['items'][number]
export type PatrolPoint = Answer<'getPatrolPoint'>
export type PatrolCounts = Answer<'countPatrols'>
export type GapLine = Answer<'getGaps'>

export type CareLine = Schemas['CareLine']
export type CareView = Schemas['CareView']
export type CareVisit = Schemas['CareVisitView']
export type CareClass = Schemas['CareClassView']
export type CareCounts = Schemas['CareCounts']
export type CareFilter = Omit<Asked<'listCare'>, 'cursor' | 'limit'>
export type RegistryCounts = Schemas['GridCounts']
export type MapPoint = Schemas['MapPoint']
/** How things stand between an account and its record in the register. */
export type OwnView = Schemas['OwnView']
export type OwnRecord = Schemas['OwnViewRecord']
export type OwnField = Schemas['OwnViewField']
export type OwnLook = Schemas['OwnViewLook']
export type OwnRequest = Schemas['OwnViewRequest']
export type OwnAsk = Body<'askOwnRequest'>
export type OwnBinding = Body<'bindOwnRecord'>
export type RequestView = Schemas['RequestView']
export type Proposal = Schemas['ProposalView']
export type RequestAnswer = Body<'answerRegisterRequest'>
export type EmergencyAccess = Answer<'openEmergencyAccess'>
export type EmergencyTold = Answer<'listToldEmergencies'>['items'][number]
export type RetentionRun = Schemas['RetentionRun']
export type RetentionLine = Schemas['RetentionLine']

/** Broadcasts, as the desk and as a reader sees them. */
export type BroadcastLine = Answer<'listBroadcasts'>['items'][number]
export type BroadcastDetail = Answer<'getBroadcast'>
export type BroadcastPreview = Answer<'previewBroadcast'>
export type BroadcastRequest = Body<'sendBroadcast'>
export type Audience = Body<'previewBroadcast'>
export type AreaRequest = Audience['area']
export type SilentReader = Answer<'listBroadcastUnread'>['items'][number]
export type Received = Answer<'getReceived'>
export type MissingPerson = NonNullable<Received['missing']>
export type Sighting = Answer<'listSightings'>[number]

/** Directives of a command centre, and who has the open cases of a grid. */
export type DirectiveLine = Answer<'listDirectives'>['items'][number]
export type DirectiveDetail = Answer<'getDirective'>
export type DirectiveRequest = Body<'giveDirective'>
export type CaseQueues = Answer<'countQueues'>
export type GridQueues = CaseQueues['own']

/** What figures are asked for. */
export type FigureQuestion = Omit<Asked<'getFigures'>, 'indicators'>
export type FigureSet = Answer<'getFigures'>
export type Figure = FigureSet['figures'][number]
export type FigureShare = Figure['now']
export type FigureIndicator = Figure['indicator']
export type FigureAbout = FigureSet['about']
export type FigureCause = Answer<'getCauses'>['causes'][number]
export type FigureFindings = Answer<'listFindings'>
export type FigureFinding = FigureFindings['findings'][number]
export type ChildFigures = Answer<'getChildFigures'>
export type FigureSeries = Answer<'getFigureSeries'>
export type FigureStep = NonNullable<Asked<'getFigureSeries'>['step']>
/** Campaigns: leads, who checks them, how they add up. */
export type CampaignTemplateClass = Answer<'listCampaignTemplates'>[number]
export type CampaignTemplateLine = CampaignTemplateClass['templates'][number]
export type CampaignLine = Answer<'listCampaigns'>['items'][number]
export type CampaignDetail = Answer<'getCampaign'>
export type CampaignCounts = Answer<'countCampaign'>
export type CampaignGridSum = CampaignCounts['grids'][number]
export type CampaignWorker = Answer<'listCampaignWorkers'>[number]
export type Lead = Answer<'listLeads'>['items'][number]
export type LeadList = NonNullable<Asked<'listLeads'>['list']>
export type LeadDetail = Answer<'getLead'>
export type LeadPoint = Answer<'listLeadPoints'>[number]
export type LeadsTaken = Answer<'addLeads'>
export type LeadFile = Answer<'getLeadFile'>
/** A form of a campaign: JSON Schema with our words. */
export interface FormField {
  type?: 'string' | 'integer' | 'number' | 'boolean'
  format?: 'date' | 'phone'
  oneOf?: { const: string; title: string; 'x-title': { zh: string; en: string } }[]
  title: string
  'x-title': { zh: string; en: string }
  'x-field'?: string
  'x-sensitivity'?: string
}
export interface FormSchema { properties: Record<string, FormField>; required: string[] }
/** Contact cards, notice boards, who is away. */
export type PublicCard = Answer<'getPublicCard'>
export type MyCard = Answer<'getMyCard'>
export type CardLine = Answer<'listCards'>[number]
export type Board = Answer<'getBoard'>
export type Presence = Answer<'listAbsences'>['items'][number]
/** Emergencies: the households to be checked and what was found. */
export type EmergencyPlan = Answer<'listEmergencyPlans'>[number]
export type EmergencyPreview = Answer<'previewEmergency'>
export type EmergencyLine = Answer<'listEmergencies'>['items'][number]
export type EmergencyDetail = Answer<'getEmergency'>
export type EmergencyCounts = Answer<'countEmergency'>
export type EmergencyReport = Answer<'getEmergencyReport'>
export type HouseholdItem = Answer<'listHouseholdsToCheck'>['items'][number]
export type HouseholdItemDetail = Answer<'getHouseholdToCheck'>
export type HouseholdPoint = Answer<'listHouseholdPoints'>[number]
export type EmergencyResource = Answer<'listResources'>[number]
export type EmergencyTask = Answer<'listTasks'>[number]
export type EmergencyLogEntry = Answer<'listEmergencyLog'>[number]
export type ReportLine = Schemas['ReportViewsReportLine']
export type ReportView = Schemas['ReportViewsReportView']
export type ReportChart = Schemas['ReportViewsReportChart']
export type ReportOrder = Schemas['ReportViewsOrderView']
/** Volunteer teams, calls for help and hours. */
export type VolunteerTeam = Answer<'listVolunteerTeams'>['items'][number]
export type VolunteerTeamDetail = Answer<'getVolunteerTeam'>
export type VolunteerLead = Answer<'listTeamLeads'>[number]
export type VolunteerCall = Answer<'listVolunteerCalls'>['items'][number]
export type VolunteerCallDetail = Answer<'getVolunteerCall'>
export type VolunteerHours = Answer<'getTeamHours'>
export type OwnVolunteering = Answer<'getOwnVolunteering'>
export type OwnVolunteerCall = OwnVolunteering['calls'][number]

/** Visits to households by programme. */
export type VisitProgramme = Answer<'listProgrammes'>[number]
export type VisitCoverage = Answer<'countVisits'>
export type VisitPart = VisitCoverage['parts'][number]
export type VisitCounts = VisitCoverage['counts']
export type VisitHome = Answer<'listOwedHouseholds'>['items'][number]
export type VisitHomeQuery = Asked<'listOwedHouseholds'>
export type HouseholdVisits = Answer<'getHouseholdVisits'>
export type Visit = HouseholdVisits['visits'][number]
export type NewVisit = Body<'recordVisit'>
export type Colleague = Answer<'listVisitors'>[number]

/** Situation meetings and the tasks that come of them. */
export type MeetingRound = Answer<'listMeetingRounds'>[number]
export type MeetingLine = Answer<'listMeetings'>['items'][number]
export type MeetingDetail = Answer<'getMeeting'>
export type MeetingItem = MeetingDetail['items'][number]
export type MeetingDecision = MeetingItem['decisions'][number]
export type NewDecision = Body<'decideAtMeeting'>
export type TaskOwners = Answer<'listMeetingOwners'>
export type MeetingTaskLine = Answer<'listMeetingTasks'>['items'][number]
export type MeetingTaskDetail = Answer<'getMeetingTask'>
export type MeetingTaskAct = Body<'actOnMeetingTask'>
