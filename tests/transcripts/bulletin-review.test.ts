import { afterEach, beforeEach, describe, it } from 'vitest'
import { bindGroup } from '../support/group.js'
import { openTalk, type Talk } from '../support/talk.js'

describe('通报的审核', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await bindGroup(talk.county, '乡镇群')
  })
  afterEach(() => talk.close())

  it('warns wherever a draft names a person beside what discipline does, and keeps it from the groups', async () => {
    const warning =
      '注意：文中有姓名（张三），又有“诫勉”；对个人的查处、问责按规定不进工作群，请删去姓名或相关内容'
    await talk.play(`
      孙梅>：起草通报 关于作风的通报：张三因工作不力被诫勉谈话
      督办>孙梅：通报稿1〔关于作风的通报〕已起草
      | 正文12字（限1500字）；本月通报已发0期（限2期）
      | ${warning}
      | 发“查通报稿1”看全文，“修改通报稿1：……”改正文，“提交通报稿1”送审
      孙梅>：提交通报稿1
      督办>孙梅：通报稿1〔关于作风的通报〕已提交，待审核
      | 正文12字（限1500字）；本月通报已发0期（限2期）
      | ${warning}
      | 审核请发：同意通报稿1；或 退回通报稿1，原因：……
      孙梅>：同意通报稿1
      督办>孙梅：通报稿1〔关于作风的通报〕已同意，可以发布：发布通报稿1到 群名
      | 正文12字（限1500字）；本月通报已发0期（限2期）
      | ${warning}
      | 注意：起草、提交、同意是同一人，已记录；有条件的请换人审核
      孙梅>：发布通报稿1到 乡镇群
      督办>孙梅：通报稿1写到张三受到“诫勉”，这类数据按规定不进工作群，没有发布。请删去姓名或相关内容（修改通报稿1：……）；确实不是的请发：立即发布通报稿1，原因：……
      孙梅>：修改通报稿1：个别干部工作不力，被诫勉谈话
      督办>孙梅：通报稿1〔关于作风的通报〕已修改，回到草稿
      | 正文14字字（限1500字）；本月通报已发0期（限2期）
      | 发“查通报稿1”看全文，“修改通报稿1：……”改正文，“提交通报稿1”送审
    `)
  })
})
