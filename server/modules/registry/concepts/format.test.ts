import { describe, expect, test } from 'vitest'
import { formatFactValue } from './format.ts'
import { concept } from './testing.ts'

describe('a stored value as screens show it', () => {
  test.each<[string, string, string, string]>([
    ['sales', '5136000000', '5,136.00', '万元'],
    ['net_profit', '-123456789', '−123.46', '万元'],
    ['staff', '1234', '1,234', '人'],
    ['service_area_m2', '12345.5', '12,345.5', '平方米'],
    ['same_industry_ratio', '0.125', '12.5', '%'],
    ['same_industry_ratio', '1', '100', '%'],
    ['listed', 'true', '是', ''],
    ['incubator_kind', 'professional', '专业孵化器', ''],
    ['tech_field', '已取消的领域', '已取消的领域', ''],
    ['opened_on', '2018-03-05', '2018-03-05', ''],
  ])('%s %s is %s %s', (id, value, text, unit) => {
    expect(formatFactValue(concept(id), value, 'zh-CN')).toEqual({ text, unit })
  })

  test('in English', () => {
    expect(formatFactValue(concept('sales'), '5136000000', 'en')).toEqual({
      text: '5,136.00',
      unit: '10,000 yuan',
    })
    expect(formatFactValue(concept('tech_field'), '航空航天', 'en').text).toBe('Aerospace')
    expect(formatFactValue(concept('listed'), 'false', 'en').text).toBe('No')
  })
})
