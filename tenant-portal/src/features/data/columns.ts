import { fields, type ImportType, importTypes, ownPath } from './fields';

/** What fields are called in files beside their paths, the surest first: letters and digits alone, in any language. */
const called: Record<string, readonly string[]> = {
  title: ['productname', 'producttitle', 'itemname', 'name', '标题', '商品名称', '商品标题', '商品名', '名称'],
  description: ['desc', '描述', '商品描述'],
  categories: ['category', 'categorypath', '类目', '分类', '品类'],
  brand: ['manufacturer', 'vendor', '品牌'],
  tags: ['tag', '标签'],
  price: ['listprice', '价格', '售价', '单价'],
  currency: ['currencycode', '货币', '币种'],
  salePrice: ['discountprice', 'specialprice', '促销价', '折扣价'],
  inStock: ['是否有货'],
  stock: ['inventory', 'stockquantity', '库存'],
  groupId: ['itemgroupid', 'parentid', 'parentsku', 'groupofvariants', '款式组'],
  imageUrl: ['imagelink', 'pictureurl', 'image', 'picture', 'addressofthepicture', '图片地址', '图片'],
  availableFrom: ['上架时间'],
  availableTo: ['availableuntil', '下架时间'],
  'attributes.colour': ['colour', 'color', '颜色'],
  'attributes.size': ['size', '尺码', '尺寸'],
  'attributes.material': ['material', '材质'],
  'attributes.packaging': ['packaging', '包装'],
  'attributes.effect': ['effect', '功效'],
  'attributes.usage': ['usage', '用途'],
  birthYear: ['yearofbirth', '出生年份'],
  age: ['年龄'],
  gender: ['sex', '性别'],
  city: ['城市'],
  region: ['province', 'state', '省区', '省份', '地区'],
  occupation: ['job', 'profession', '职业'],
  memberTier: ['tier', 'loyaltytier', '会员等级'],
  interests: ['兴趣'],
  'consent.personalization': ['agreestopersonalization', '同意个性化'],
  'consent.profiling': ['agreestoprofiling', '同意画像'],
  userId: ['customerid', 'shopperid', 'memberid', '用户id', '顾客id', '用户编号', '顾客编号', '会员编号', 'customer', 'shopper', 'user', '顾客', '用户', '会员'],
  anonymousId: ['visitorid', 'cookieid', 'idwithoutanaccount', '匿名编号'],
  itemId: ['productid', 'sku', 'articleid', '商品id', '商品编号', 'product', 'item', '商品'],
  orderId: ['ordernumber', 'orderno', '订单号', '订单编号', 'order', '订单'],
  orderLineId: ['lineid', 'orderline', '订单行'],
  sessionId: ['visitid', 'session', '会话'],
  timestamp: ['datetime', 'eventtime', 'eventdate', 'occurredat', 'createdat', 'time', 'date', '时间', '发生时间', '日期'],
  promisedAt: ['promisedfor', 'promiseddate', '承诺送达时间'],
  quantity: ['qty', 'units', '数量'],
  value: ['amount', '金额'],
  query: ['searchterm', 'searchwords', 'keywords', 'keyword', '搜索词', '关键词'],
  queryType: ['kindofsearch', '搜索类型'],
  recommendationId: ['recommendation', '推荐'],
  dwellMs: ['millisecondsitwaslookedat', '停留毫秒数'],
  surveyId: ['survey', '问卷'],
  channel: ['渠道'],
  'answers.csat': ['csat', 'csat满意度', '满意度'],
  'answers.nps': ['nps', 'nps净推荐值'],
  'answers.ces': ['ces', 'ces易用度'],
  'answers.stars': ['stars', 'rating', '星级', '评分'],
  'answers.text': ['comment', 'feedback', 'answerinwords', '文字答复', '评论'],
  'dimensions.store': ['store', '门店'],
  'dimensions.carrier': ['carrier', '承运商'],
  from: ['fromshopper', 'source', '起始顾客'],
  to: ['toshopper', 'target', '目标顾客'],
  type: ['kind', '类型'],
  weight: ['权重'],
  deleted: ['是否删除'],
};

/** What the same name is of one kind of rows alone: a product's id names an item, and one of the many events about it. */
const ofType: Record<ImportType, Record<string, readonly string[]>> = {
  items: { id: ['itemid', 'productid', 'sku', 'articleid', '商品id', '商品编号', '编号', 'product', 'item', '商品'] },
  users: { id: ['userid', 'customerid', 'shopperid', 'memberid', '用户id', '顾客id', '用户编号', '顾客编号', '会员编号', '编号', 'customer', 'shopper', 'user'] },
  edges: {},
  events: { id: ['eventid', '事件编号', '编号'], type: ['eventtype', 'eventname', 'event', 'action', '事件类型', '行为', '事件', 'kind', '类型'] },
  'survey-responses': { id: ['responseid', 'answerid', '答复编号', '编号'] },
};

const plain = (name: string) => name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}.]/gu, '');

interface Guessed {
  field: string;
  /** How sure that is: the less the surer. */
  rank: number;
}

function guessed(type: ImportType, column: string): Guessed | undefined {
  const name = plain(column);
  let best: Guessed | undefined;
  for (const field of fields[type]) {
    const place = plain(field) === name ? 0 : 1 + (ofType[type][field] ?? called[field] ?? []).indexOf(name);
    const fits = place > 0 || plain(field) === name;
    if (fits && (best === undefined || place < best.rank)) best = { field, rank: place };
  }
  const own = best === undefined ? ownPath(type, column) : undefined;
  return own === undefined ? best : { field: own, rank: 0 };
}

/** Where a column seems to belong, by its name; nowhere is an answer too. */
export function guess(type: ImportType, column: string): string {
  return guessed(type, column)?.field ?? '';
}

/** A place for every column; a field takes the column whose name is surest of it, and the first of equals. */
export function guessAll(type: ImportType, columns: readonly string[]): string[] {
  const all = columns.map((column) => guessed(type, column));
  return all.map((one, index) => {
    if (one === undefined) return '';
    const others = all.flatMap((other, at) => (other?.field === one.field && at !== index ? [{ rank: other.rank, at }] : []));
    return others.some(({ rank, at }) => rank < one.rank || (rank === one.rank && at < index)) ? '' : one.field;
  });
}

/**
 * The type whose names these are rather than those of the chosen one, if one alone plainly is: it has a place for at least two that
 * the chosen type has none for, and for twice as many as there are the other way round.
 */
export function betterType(chosen: ImportType, names: readonly string[]): ImportType | undefined {
  const gains = importTypes.map((type) => {
    const gained = names.filter((name) => guess(chosen, name) === '' && guess(type, name) !== '').length;
    const lost = names.filter((name) => guess(chosen, name) !== '' && guess(type, name) === '').length;
    return gained >= 2 && gained >= 2 * lost ? gained - lost : 0;
  });
  const most = Math.max(...gains);
  const best = importTypes.filter((_, index) => gains[index] === most);
  return most > 0 && best.length === 1 ? best[0] : undefined;
}

/** The column that tells rows apart though its values stand in several of these: only the first row of each would be kept. */
export function repeatedId(type: ImportType, columns: readonly string[], rows: readonly (readonly string[])[], mapping: readonly string[]): string | undefined {
  const at = mapping.indexOf('id');
  if (at < 0 || (type !== 'events' && type !== 'survey-responses')) return undefined;
  const values = rows.map((row) => row[at] ?? '').filter((value) => value !== '');
  return new Set(values).size < values.length ? columns[at] : undefined;
}
