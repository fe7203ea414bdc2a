/** An invented firm; its row is marked and never imported. */
const FIRM = { code: '91100000MA1GT00019', name: '上海示例传感科技有限公司' }

export const EXAMPLES = {
  enterprises: {
    ...FIRM,
    kind: '企业',
    registered_on: '2013-06-18',
    legal_form: '有限责任公司（自然人投资或控股）',
    capital: '500万元人民币',
    business_scope: '传感器的研发、生产和销售',
    address: '示例路 1 号',
  },
  facts: {
    ...FIRM,
    year: '2017',
    sales: '5280.00',
    rd_expense: '205.90',
    staff: '126',
    sci_tech_staff: '31',
  },
  credentials: {
    ...FIRM,
    credential_kind: '高新技术企业',
    number: 'GR201800000001',
    issuer: '市科委、市财政局、市税务局',
    issued_on: '2018-11-27',
    valid_to: '2021-11-26',
  },
  relations: {
    ...FIRM,
    relation_kind: '股东',
    other_name: '上海示例投资有限公司',
    share: '30%',
    since: '2013-06-18',
  },
} as const
