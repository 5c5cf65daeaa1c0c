/** One's own record, for residents. */
export default {
  own: {
    title: '我的档案', entry: '看看登记了您哪些信息、谁看过，有错可以申请更正', keep: '我们存什么', record: '我的信息', looks: '谁看过', requests: '我的申请',
    bindTitle: '绑定本人档案', bindAgain: '再试一次绑定', bindLead: '填写姓名和证件号码，再用登录手机收到的验证码确认。与登记信息一致就能直接查看。', bind: '绑定',
    bindPrivacy: '为保护个人信息，核对不上时不会告诉任何人原因，请带身份证到村（社区）办理。每个账号一天最多试 5 次。',
    name: '姓名', idNumber: '身份证号码', idHint: '没有身份证的，填护照或通行证号码', village: '住在哪里', villageHint: '需要到窗口核对时，由这里的工作人员办理', chooseVillage: '选择村（社区）',
    codeHint: '发送到您登录用的手机', codeSent: '已发送到您登录用的手机，5 分钟内有效',
    isBound: '绑定成功', isWaiting: '已提交，请到窗口核对身份', waitingTitle: '请到村（社区）窗口核对身份', waitingText: '请本人带身份证，出示下面的核验码。{day} 前都可以办理，办好会通知您。', deskCode: '核验码',
    withdraw: '撤回', withdrawAsk: '撤回后需要重新提交。', unbind: '解除绑定', unbindAsk: '解除后将看不到档案内容，可以随时重新绑定。',
    lives: '登记在{grid}', since: '{day}绑定', show: '显示完整号码和地址', showLead: '证件号码、电话和地址平时隐藏。用验证码确认是您本人后显示，离开本页后重新隐藏。', showNow: '显示',
    why: '为什么存', purpose: '用途', basis: '依据', retention: '保存多久', source: '来源', wrong: '有错，申请更正', delete: '申请删除', kept: '依法必须保存，不能删除',
    household: '同户的人', alone: '没有登记其他人', minors: '另有未成年人 {n} 人', householdHint: '这里只显示成年人的姓名。他们的其他信息只有本人能看。',
    missing: '没有登记的项目（{n}）', add: '补充', deleteAll: '申请删除全部可以删除的信息', yes: '是', no: '否',
    askCorrection: '更正{field}', askDeletion: '删除{field}', askCorrectionLead: '工作人员会在 15 个工作日内核实并答复。', askDeletionLead: '工作人员会在 15 个工作日内答复。同意后真正删除，不能恢复。',
    deleteAllLead: '依法必须保存的会保留，其余真正删除，不能恢复。已经迁出的，整份档案都会删除。15 个工作日内答复。', stands: '现在登记的是', right: '正确的是', note: '说明', evidence: '可以拍证件或证明材料', send: '提交申请', askSent: '申请已提交',
    looksLead: '工作人员查看您完整的证件号码、电话、住址时，必须写明理由，并记录在这里。', someOffice: '工作人员', saw: '查看了：{fields}', reason: '理由：{reason}', export: '导出名单', emergency: '紧急情况查看', noLooks: '没有人查看过', noLooksText: '有人查看您的完整信息时，会显示在这里。',
    noRequests: '还没有申请', noRequestsText: '在“我的信息”里点“有错，申请更正”即可提出。', asked: { correction: '更正{field}', deletion: '删除{field}', binding: '绑定档案' }, whole: '全部信息',
    state: { open: '办理中', accepted: '已同意', refused: '未同意', withdrawn: '已撤回' }, answer: '答复：{text}', keptBy: '保存依据：{basis}', answeredOn: '{day}答复', dueOn: '{day}前答复',
    keepLead: '为了办理户籍、救助、走访等服务，我们登记以下信息。每一项都写明用途、依据和保存时间，到期自动删除。', never: '我们从不登记', neverText: '宗教信仰、上访记录、艾滋病情况；不做人脸识别，不跟踪位置，不给人打分。',
    rights: '您的权利', rightsText: '您可以查看登记了什么、谁看过，可以要求更正和删除。15 个工作日内答复。',
    fault: {
      required: '请填写', grid: '请选择村（社区）', unknown: '请重新选择', unchanged: '与现在登记的一样，不用更正', masked: '请填写完整内容，不要带 *',
      'name.format': '姓名里不能有数字和符号', 'citizen-id.format': '身份证号码应为 18 位', 'citizen-id.area': '身份证号码前六位不对', 'citizen-id.birth-date': '身份证号码里的出生日期不对', 'citizen-id.check-digit': '身份证号码有误，请核对每一位',
      'phone.format': '电话号码不对', 'date.format': '日期不对', 'date.impossible': '日期不对', 'code.unknown': '请从列表中选择', 'division.format': '请填 6 位行政区划代码', 'text.format': '内容里有不能识别的字符', 'boolean.format': '请选择是或否',
    },
  },
} as const
