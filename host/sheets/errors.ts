/** The errors of the Sheets API: code, status and Google's texts, in the language of the calling account. */
import type { Json } from '../types';

export class SheetsApiError extends Error {
  readonly code: number;
  readonly status: string;
  readonly details: Json;
  constructor(code: number, status: string, message: string, details?: Json) {
    super(message);
    this.name = 'SheetsApiError';
    this.code = code;
    this.status = status;
    this.details = details ?? {
      code,
      message,
      status,
      errors: [{ message, domain: 'global', reason: reasonOf(code) }],
    };
  }
}

function reasonOf(code: number): string {
  return code === 403 ? 'forbidden' : code === 404 ? 'notFound' : code === 400 ? 'badRequest' : 'backendError';
}

/** 400 INVALID_ARGUMENT with a text of the parser, which is English for everybody. */
export function invalid(message: string): SheetsApiError {
  return new SheetsApiError(400, 'INVALID_ARGUMENT', message);
}

/** 400 with field violations, as Google reports a bad field mask. */
export function invalidWithViolation(description: string, field = 'fields'): SheetsApiError {
  const message = 'Request contains an invalid argument.';
  return new SheetsApiError(400, 'INVALID_ARGUMENT', message, {
    code: 400,
    message,
    status: 'INVALID_ARGUMENT',
    errors: [{ message, domain: 'global', reason: 'badRequest' }],
    details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field, description }] }],
  });
}

export function permissionDenied(): SheetsApiError {
  return new SheetsApiError(403, 'PERMISSION_DENIED', 'The caller does not have permission');
}

/** What the real service has and this host does not: a fault of the host, never an answer of the API. */
export function notInThisHost(what: string): Error {
  return new Error(`${what} is not in this host`);
}

/** A refusal of the spreadsheet engine: its text depends on the account that calls. */
export class EngineRefusal extends Error {
  readonly key: TextKey;
  readonly values: (string | number)[];
  constructor(key: TextKey, values: (string | number)[]) {
    super(key);
    this.key = key;
    this.values = values;
  }
  text(language: string): string {
    return engineText(this.key, language, ...this.values);
  }
}

/** Refuses with an engine text; `values` fill its places {0}, {1} …. */
export function refuse(key: TextKey, ...values: (string | number)[]): never {
  throw new EngineRefusal(key, values);
}

/** An engine text in the language of an account; English where the language is neither Vietnamese nor English. */
export function engineText(key: TextKey, language: string, ...values: (string | number)[]): string {
  const [en, vi]: Texts = TEXTS[key];
  const text = /^vi\b/i.test(language.replace('_', '-')) ? (vi ?? en) : en;
  return text.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)] ?? ''));
}

type Texts = readonly [en: string, vi?: string];

/**
 * English texts are Google's (sheets-api.md §4, §8); the Vietnamese ones are ours until a probe has recorded Google's:
 * what counts is that they differ, so that nobody matches on English text.
 */
const TEXTS = {
  protected: [
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    'Bạn đang cố chỉnh sửa một ô hoặc đối tượng được bảo vệ. Hãy liên hệ với chủ sở hữu bảng tính để xóa chế độ bảo vệ nếu bạn cần chỉnh sửa.',
  ],
  removeSelf: ["You can't remove yourself as an editor.", 'Bạn không thể tự xóa mình khỏi danh sách người chỉnh sửa.'],
  noGrid: ['No grid with id: {0}', 'Không có lưới nào có mã: {0}'],
  noSheet: ['No sheet with id: {0}', 'Không có trang tính nào có mã: {0}'],
  sheetNameTaken: [
    'A sheet with the name "{0}" already exists. Please enter another name.',
    'Đã có trang tính tên "{0}". Vui lòng nhập tên khác.',
  ],
  sheetIdTaken: ['Sheet with id {0} already exists.', 'Đã có trang tính mang mã {0}.'],
  sheetIdNegative: ['Sheet id must be non-negative.', 'Mã trang tính không được âm.'],
  sheetNameLong: [
    'The sheet name cannot be greater than 100 characters.',
    'Tên trang tính không được dài quá 100 ký tự.',
  ],
  sheetNameEmpty: ['The sheet name cannot be empty.', 'Tên trang tính không được để trống.'],
  tooManyCells: [
    'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    'Thao tác này sẽ khiến số ô trong sổ làm việc vượt quá giới hạn 10000000 ô.',
  ],
  tooManyColumns: [
    'This action would increase the number of columns in the sheet above the limit of 18278 columns.',
    'Thao tác này sẽ khiến số cột trong trang tính vượt quá giới hạn 18278 cột.',
  ],
  lastVisibleSheet: [
    "You can't remove all the visible sheets in a document.",
    'Bạn không thể xóa tất cả trang tính hiển thị trong tài liệu.',
  ],
  lastSheet: ["You can't remove all the sheets in a document.", 'Bạn không thể xóa tất cả trang tính trong tài liệu.'],
  hideAll: ["You can't hide all the sheets in a document.", 'Bạn không thể ẩn tất cả trang tính trong tài liệu.'],
  frozenRows: [
    "You can't freeze all visible rows on the sheet.",
    'Bạn không thể cố định tất cả các hàng hiển thị trên trang tính.',
  ],
  frozenColumns: [
    "You can't freeze all visible columns on the sheet.",
    'Bạn không thể cố định tất cả các cột hiển thị trên trang tính.',
  ],
  sheetIndex: ['The sheet index {0} is not valid.', 'Vị trí trang tính {0} không hợp lệ.'],
  gridSize: ['The {0} must be greater than zero.', '{0} phải lớn hơn 0.'],
  readOnlyField: ['{0} cannot be updated.', 'Không thể cập nhật {0}.'],
  badLocale: ['Unsupported locale: {0}', 'Ngôn ngữ bản địa không được hỗ trợ: {0}'],
  badTimeZone: ['Invalid time zone: {0}', 'Múi giờ không hợp lệ: {0}'],
  noFields: [
    "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    "Phải nêu ít nhất một trường trong 'fields'. (Dùng '*' cho mọi trường.)",
  ],
  writeColumn: [
    'Attempting to write column: {0}, beyond the last requested column of: {1}',
    'Đang ghi vào cột: {0}, vượt quá cột cuối được yêu cầu: {1}',
  ],
  writeRow: [
    'Attempting to write row: {0}, beyond the last requested row of: {1}',
    'Đang ghi vào hàng: {0}, vượt quá hàng cuối được yêu cầu: {1}',
  ],
  cellTooLong: [
    'Your input contains more than the maximum of 50000 characters in a single cell',
    'Nội dung nhập vượt quá 50000 ký tự tối đa trong một ô',
  ],
  errorValueReadOnly: ['errorValue cannot be set.', 'Không thể đặt errorValue.'],
  numberFormatType: [
    'userEnteredFormat.numberFormat.type must be specified.',
    'Phải nêu userEnteredFormat.numberFormat.type.',
  ],
  targetRequired: ['{0} must be specified.', 'Phải nêu {0}.'],
  coordinate: ['GridCoordinate.{0}Index[{1}] is after last {0} in grid[{2}]'],
  gridLimits: ['Range ({0}) exceeds grid limits. Max rows: {1}, max columns: {2}'],
  startBeyond: ['{0} is larger than current grid size ({1})', '{0} lớn hơn kích thước lưới hiện tại ({1})'],
  emptyRange: ['{0} must be greater than {1}.', '{0} phải lớn hơn {1}.'],
  negativeIndex: ['{0} must be greater than or equal to 0.', '{0} phải lớn hơn hoặc bằng 0.'],
  insertAtEnd: [
    'range.startIndex must be less than the grid size ({0}) if inheritFromBefore is false.',
    'range.startIndex phải nhỏ hơn kích thước lưới ({0}) nếu inheritFromBefore là false.',
  ],
  insertAtStart: [
    'range.startIndex must be greater than 0 if inheritFromBefore is true.',
    'range.startIndex phải lớn hơn 0 nếu inheritFromBefore là true.',
  ],
  deleteAll: ["You can't delete all the {0} on the sheet.", 'Bạn không thể xóa tất cả {0} trên trang tính.'],
  deleteAllUnfrozen: [
    'Sorry, it is not possible to delete all non-frozen {0}.',
    'Rất tiếc, không thể xóa tất cả {0} không cố định.',
  ],
  deleteMissing: [
    "Cannot delete a {0} that doesn't exist. Tried to delete {0} index {1} but there are only {2} {3}.",
    'Không thể xóa {0} không tồn tại. Đã thử xóa {0} {1} nhưng chỉ có {2} {3}.',
  ],
  moveAcrossMerge: [
    'Sorry, it is not possible to move a {0} to a position that crosses a merged cell. Please unmerge and try again.',
    'Rất tiếc, không thể di chuyển {0} đến vị trí cắt qua ô đã hợp nhất. Hãy hủy hợp nhất rồi thử lại.',
  ],
  mergeFrozen: ["You can't merge frozen and non-frozen {0}", 'Bạn không thể hợp nhất {0} cố định với không cố định'],
  mergeOverlap: [
    'You must select all cells in a merged range to merge or unmerge them.',
    'Bạn phải chọn mọi ô trong dải ô đã hợp nhất để hợp nhất hoặc hủy hợp nhất.',
  ],
  bandingOverlap: [
    'You cannot add alternating background colors to a range that already has alternating background colors.',
    'Bạn không thể thêm màu nền xen kẽ vào dải ô đã có màu nền xen kẽ.',
  ],
  noBanding: ['No banded range with id: {0}', 'Không có dải màu xen kẽ nào có mã: {0}'],
  idTaken: ['{0} with id {1} already exists.', 'Đã có {0} mang mã {1}.'],
  groupDepth: ['Cannot add a dimension group deeper than {0} levels.', 'Không thể thêm nhóm sâu hơn {0} cấp.'],
  noGroup: [
    'No dimension group matches the given range and depth.',
    'Không có nhóm nào khớp với dải và độ sâu đã cho.',
  ],
  listTooLong: [
    'The data validation rule has more items than the limit of 500. Use the "List from a range" criteria instead.',
    'Quy tắc xác thực dữ liệu có nhiều mục hơn giới hạn 500. Hãy dùng tiêu chí "Danh sách từ một dải ô".',
  ],
  badConditionValue: [
    'Invalid ConditionValue.userEnteredValue: {0} for ConditionType: {1}',
    'ConditionValue.userEnteredValue không hợp lệ: {0} cho ConditionType: {1}',
  ],
  conditionCount: [
    'ConditionType {0} requires {1} ConditionValues, but {2} were supplied.',
    'ConditionType {0} cần {1} ConditionValue, nhưng có {2}.',
  ],
  conditionUnsupported: [
    "ConditionType '{0}' is not supported in {1}.",
    "ConditionType '{0}' không được hỗ trợ trong {1}.",
  ],
  relativeDate: [
    'relativeDate is not supported in data validation.',
    'relativeDate không được hỗ trợ trong xác thực dữ liệu.',
  ],
  ruleRanges: ['At least one range must be specified.', 'Phải nêu ít nhất một dải ô.'],
  ruleOneSheet: ['All ranges must be on the same sheet.', 'Mọi dải ô phải nằm trên cùng một trang tính.'],
  ruleKind: [
    'One of booleanRule or gradientRule must be set on conditionalFormatRule.',
    'Phải đặt booleanRule hoặc gradientRule trên conditionalFormatRule.',
  ],
  ruleFormat: [
    'Conditional format rules can only set bold, italic, strikethrough, foreground color and background color.',
    'Quy tắc định dạng có điều kiện chỉ đặt được chữ đậm, nghiêng, gạch ngang, màu chữ và màu nền.',
  ],
  noInterpolation: ['No interpolationPointType specified.', 'Chưa nêu interpolationPointType.'],
  noRule: [
    'No conditional format on sheet: {0} at index: {1}',
    'Không có định dạng có điều kiện trên trang: {0} tại vị trí: {1}',
  ],
  noProtection: ['No protected range with id: {0}', 'Không có dải được bảo vệ nào có mã: {0}'],
  unprotectedNeedsSheet: [
    'unprotectedRanges may only be set when the whole sheet is protected.',
    'Chỉ đặt được unprotectedRanges khi bảo vệ cả trang tính.',
  ],
  unknownEditor: ['Invalid editor: {0}', 'Người chỉnh sửa không hợp lệ: {0}'],
  domainUsers: [
    'domainUsersCanEdit may only be set on documents within a domain.',
    'Chỉ đặt được domainUsersCanEdit trên tài liệu trong một miền.',
  ],
  noFilterView: ['No filter with id: {0}', 'Không có bộ lọc nào có mã: {0}'],
  verticalMergeSort: [
    "You can't sort a range containing vertical merges. There is a vertical merge at {0}",
    'Bạn không thể sắp xếp dải ô có ô hợp nhất theo chiều dọc. Có ô hợp nhất theo chiều dọc tại {0}',
  ],
  sortColumn: ['sortSpecs.dimensionIndex {0} is outside the range.', 'sortSpecs.dimensionIndex {0} nằm ngoài dải ô.'],
  chartKind: [
    'One of basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, or orgChart must be set on chartSpec.',
    'Phải đặt một trong basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, orgChart trên chartSpec.',
  ],
  chartPosition: [
    'One of EmbeddedObjectPosition.overlayPosition or EmbeddedObjectPosition.sheetId must be set',
    'Phải đặt EmbeddedObjectPosition.overlayPosition hoặc EmbeddedObjectPosition.sheetId',
  ],
  chartSource: [
    'A source range must have exactly one dimension of length 1.',
    'Dải nguồn phải có đúng một chiều dài bằng 1.',
  ],
  chartSourceShape: [
    'All series and domains of a chart must have the same number of source ranges, of the same orientation.',
    'Mọi chuỗi và miền của biểu đồ phải có cùng số dải nguồn, cùng hướng.',
  ],
  noObject: ['No embedded object with id: {0}', 'Không có đối tượng nhúng nào có mã: {0}'],
  namedRangeTaken: [
    'Cannot add named range with name {0}, a named range with that name already exists.',
    'Không thể thêm dải được đặt tên {0}, đã có dải mang tên đó.',
  ],
  namedRangeInvalid: ['The name given to this range is invalid', 'Tên đặt cho dải ô này không hợp lệ'],
  noNamedRange: ['No named range with id: {0}', 'Không có dải được đặt tên nào có mã: {0}'],
  metadataIdTaken: [
    'Cannot add developer metadata with ID [{0}] because developer metadata with that ID already exists.',
    'Không thể thêm siêu dữ liệu nhà phát triển có mã [{0}] vì đã có siêu dữ liệu mang mã đó.',
  ],
  metadataIdPositive: [
    'Developer metadata ID must be greater than 0.',
    'Mã siêu dữ liệu nhà phát triển phải lớn hơn 0.',
  ],
  metadataNeeds: [
    'Developer metadata must always have a {0} specified.',
    'Siêu dữ liệu nhà phát triển luôn phải có {0}.',
  ],
  metadataSingle: [
    'DimensionRange must represent a single row or column.',
    'DimensionRange phải là một hàng hoặc một cột.',
  ],
  metadataBounds: [
    'DimensionRange must specify both a startIndex and an endIndex',
    'DimensionRange phải nêu cả startIndex và endIndex',
  ],
  metadataFull: [
    'Developer metadata exceeds the limit of 30000 characters for this {0}.',
    'Siêu dữ liệu nhà phát triển vượt quá giới hạn 30000 ký tự cho {0} này.',
  ],
  noMetadata: [
    'No developer metadata matches the given data filters.',
    'Không có siêu dữ liệu nào khớp với bộ lọc đã cho.',
  ],
  validation: [
    'The data you entered in cell {0} violates the data validation rules set on this cell.',
    'Dữ liệu bạn nhập vào ô {0} vi phạm quy tắc xác thực dữ liệu được đặt trên ô này.',
  ],
  validationList: [
    'The data you entered in cell {0} violates the data validation rules set on this cell. Please enter one of the following values: {1}.',
    'Dữ liệu bạn nhập vào ô {0} vi phạm quy tắc xác thực dữ liệu được đặt trên ô này. Vui lòng nhập một trong các giá trị sau: {1}.',
  ],
  outsideGrid: [
    'The coordinates of the range are outside the dimensions of the sheet.',
    'Tọa độ của dải ô nằm ngoài kích thước của trang tính.',
  ],
  badFormula: ['Formula parse error.', 'Lỗi phân tích cú pháp công thức.'],
} satisfies Record<string, Texts>;

export type TextKey = keyof typeof TEXTS;
