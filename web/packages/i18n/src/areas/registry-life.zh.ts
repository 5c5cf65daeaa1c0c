/** 人房档案：登记、更正与人生大事。 */
export default {
  act: {
    title: '办理', correct: '更正', move: '搬家', leave: '迁出', return: '迁回', death: '死亡登记', marriage: '结婚登记', divorce: '离婚登记', restore: '撤销注销', end: '注销',
    birth: '出生登记', split: '分户', head: '变更户主', moveHousehold: '整户搬迁', relation: '登记关系', endRelation: '结束', enterHere: '登记人员', joinHere: '加入本户',
  },
  done: {
    correct: '已更正', move: '已办理搬家', leave: '已办理迁出', return: '已办理迁回', death: '已办理死亡登记', marriage: '已办理结婚登记', divorce: '已办理离婚登记',
    restore: '已撤销注销', end: '已注销', birth: '已办理出生登记', split: '已分户', head: '已变更户主', relation: '已登记关系', endRelation: '已结束关系', enter: '已登记',
  },
  lead: {
    correct: '只改有误的项目。带星号的内容是隐藏的：不改就保留原样，要改就整个重填。', move: '从哪天起住到哪里。档案会跟着人走，原来的记录都保留。', leave: '此人不再是本地居民。资料按规定期限保留。',
    return: '此人曾经迁出，现在又住回来。', death: '登记后不再能办理其他事项；配偶的婚姻状况会一并改为丧偶。', marriage: '双方的婚姻状况会一并更新。', divorce: '双方的婚姻状况会一并更新。',
    restore: '误办的迁出、死亡或注销可以撤销，恢复到办理之前。', end: '不再存在或不再使用。资料按规定期限保留。', birth: '新生儿加入本户，住在本户的住处。没有身份证号也可以登记。',
    split: '选出另立一户的成员。他们仍住在这里，搬走的再办理搬家。', head: '其他成员与户主的关系会清空，请随后逐一更正。', moveHousehold: '住在本户住处的成员一起搬走；住在别处的成员不动。',
    relation: '与另一方是什么关系，从哪天起。户籍所在、产权、承租、就职等在这里登记；住处、家庭成员、婚姻随搬家、出生、婚姻登记变动。', endRelation: '从这天起不再是这种关系，原来的记录都保留。',
  },
  form: {
    day: '日期', dayHint: '事情实际发生的日期，不能晚于今天。', reason: '说明', reasonHint: '例如：依据什么材料、谁告知的。', reasonNeeded: '请写明原因，会留在档案里。', house: '住到哪处房屋', household: '户', stay: '仍在原户', none: '不入户',
    found: '另立新户', join: '加入这户', number: '新户号', role: '与户主关系', spouse: '配偶', spouseOutside: '配偶不在本辖区档案里', parents: '父母', members: '分出去的成员', newHead: '户主',
    search: '输入姓名、证件号码或电话', searchHouse: '输入地址或房屋编码', searchAddress: '输入地址', searchOrganisation: '输入单位名称或信用代码', relation: '关系', objectKind: '对方是', relationRole: '职务或身份', relationRoleHint: '例如：会计、店长、护工。', choose: '选择', chosen: '已选', change: '重选', nothing: '没有找到，换个关键词再试', more: '更多信息', all: '全部信息', yes: '是', no: '否', unknown: '未填', where: '位置',
    addressHint: '例如：新湖村香江路12号', since: '从哪天起住在这里',
    whereHint: '在地图上点选、选择网格，或只写地址，都可以归入网格。', address: '地址', required: '必填', noNumber: '没有身份证号的儿童、外国人、身份不明者，证件号码可以不填。', fill: '请先填写：{fields}',
  },
  doubt: {
    title: '请核对', confirm: '已核对，确认无误', open: '查看已有档案', 'same-name': '已有同名且出生日期相同的人，或同名的单位、部件，可能是重复登记', 'under-marriage-age': '未到法定婚龄', 'house-at-address': '这个地址已经登记了房屋，可能是重复登记',
    'very-old': '年龄超过 110 岁', 'young-parent': '与父母的年龄相差不到 15 岁', known: '已经登记过，请打开已有档案办理', knownOutside: '已经在别的网格登记。为保护个人信息，不显示是谁；请联系对方先办理迁出，再在这里登记。',
  },
  past: { relation: { 'lives-in': '曾住', 'member-of': '曾属', 'married-to': '原配偶', 'registered-at': '户籍曾在', owns: '原产权', rents: '曾承租', 'works-at': '曾就职于', heads: '曾负责', 'cares-for': '曾照护' }, inverse: { 'lives-in': '曾住人员', 'member-of': '原成员', 'married-to': '原配偶', 'registered-at': '原户籍人员', owns: '原产权人', rents: '原承租人', 'works-at': '原员工', heads: '原负责人', 'cares-for': '原照护人' } },
  conflict: {
    title: '您填写期间，别人改过这份档案', theirs: '别人的修改', mine: '您的填写', keep: '仍按我的提交', drop: '放弃我的填写', gone: '这份档案已不在您的辖区，或已不存在。',
  },
  day: { title: '某日的情况', lead: '选一个日期，看当天住在哪里、属于哪户、和谁一起。', on: '日期', show: '查看', before: '当时尚未出生', there: '当日', ended: '当时已注销', unknown: '当日没有记录', nobody: '当日没有登记的关系', out: '范围以外' },
  history: {
    by: '{who} 办理', source: '来源：{source}', entered: '{time} 录入', empty: '还没有变更', none: '无', joined: '加入：{names}', left: '离开：{names}', all: '全部 {n} 条', less: '收起',
    action: {
      enter: '登记', entered: '登记', birth: '出生', correct: '更正', move: '搬家', leave: '迁出', return: '迁回', death: '死亡', widowed: '丧偶', marriage: '结婚', divorce: '离婚', restore: '撤销注销', end: '注销',
      'household-split': '分户', 'household-head': '变更户主', 'relation-begun': '登记关系', 'relation-ended': '结束关系', members: '成员变动', 'import-merged': '导入：判断为同一人，合并', 'import-entered': '导入：判断为不同人，新增', 'import-undone': '导入撤销', import: '导入更新',
    },
    field: { 'household.members': '成员', 'household.head': '户主', 'relation.kind': '关系' },
  },
  page: {
    add: '新增', addKind: { person: '人员', house: '房屋', organisation: '单位', facility: '部件', place: '场所', address: '地址' }, save: '登记', saved: '已登记', back: '返回查询', lives: '住在', belongs: '户', noHead: '未指定户主',
    address: '标准地址', houses: '此处的房屋', noHouses: '此处还没有登记房屋', addHouse: '在此登记房屋', nobody: '没有登记现住人员', empty: '成员都已离开', aged: '{n} 岁', ended: { left: '已迁出', died: '已去世', gone: '已注销' },
    choose: '先选住处，再填个人信息', people: '{n} 人', kind: '地址', residents: '现住人数', diedOn: '死亡日期', revealHint: '查看完整信息需要写明理由', source: '来源：{source}', updated: '{time} 更新',
  },
  audit: {
    enter: '登记档案', birth: '出生登记', correct: '更正档案', move: '搬家', leave: '迁出', death: '死亡登记', widowed: '改为丧偶', marriage: '结婚登记', divorce: '离婚登记', restore: '撤销注销', end: '注销档案', reveal: '查看完整信息', return: '迁回', 'household-split': '分户', 'household-move': '整户搬迁',
    'household-head': '变更户主', 'relation-begun': '登记关系', 'relation-ended': '结束关系', 'look-up': '按号码查询', 'break-glass': '应急查看', 'break-glass-ended': '结束应急查看', 'import-upload': '上传导入文件', 'import-done': '导入完成', 'import-undone': '撤销导入', 'import-failed': '导入失败', 'own-reveal': '本人查看', bind: '本人绑定档案', unbind: '本人解除绑定', 'request-new': '本人申请更正或删除', 'request-accepted': '同意本人申请', 'request-refused': '不同意本人申请', propose: '提出与登记不一致的内容', 'proposal-accepted': '核定：采用上门了解的内容', 'proposal-refused': '核定：维持原登记', retention: '到期删除', erase: '删除个人信息',
    type: { person: '人员', household: '家庭户', house: '房屋', organisation: '单位', facility: '部件', place: '场所', address: '地址', import: '导入' },
  },
} as const
