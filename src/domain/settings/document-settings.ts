/** What official documents need besides the other settings: names, symbols, addressees; rows of Cấu hình like those. */

import type { Preset } from '../presets/preset';
import { normalise } from '../text/normalise';
import type { SettingDefinition } from './settings';

const GROUP = 'Văn bản';

const def = (id: string, label: string, help: string): SettingDefinition => ({
  id,
  group: GROUP,
  label,
  kind: 'text',
  fallback: '',
  help,
});

const PLACES = '{XÃ}, {xã}, {tên} được thay bằng XÃ ĐA TỐN, xã Đa Tốn, Đa Tốn';
const LIST = 'Mỗi nơi cách nhau bằng dấu chấm phẩy';

/** Read only where a document is made: they travel with that part, not with Code.js. */
export const documentSettingDefinitions = [
  def('bodyArea', 'Địa bàn', 'Ví dụ huyện Gia Lâm; in sau chữ “trên địa bàn” trong báo cáo tổng hợp'),
  def('bodySymbol', 'Ký hiệu cơ quan tổng hợp', 'Ví dụ PGDĐT; in trong số, ký hiệu: Số: …/BC-PGDĐT'),
  def('bodyAddressees', 'Báo cáo tổng hợp: kính gửi', `${LIST}. Để trống thì in dòng chấm`),
  def('bodyCopies', 'Báo cáo tổng hợp: nơi nhận', `${LIST}; dòng cuối là nơi lưu, ví dụ Lưu: VT`),
  def(
    'reminderAddressees',
    'Công văn đôn đốc: kính gửi',
    `${LIST}. Để trống thì gửi Ủy ban nhân dân các đơn vị trong Danh mục xã`,
  ),
  def('centreName', 'Tên trung tâm trong văn bản', PLACES),
  def(
    'centreParent',
    'Văn bản của trung tâm: cơ quan chủ quản',
    `Dòng trên của phần tên cơ quan; dấu / để xuống dòng. ${PLACES}`,
  ),
  def(
    'centreLetterhead',
    'Văn bản của trung tâm: cơ quan ban hành',
    'Dòng dưới, in đậm; dấu / để xuống dòng, ví dụ TRUNG TÂM / HỌC TẬP CỘNG ĐỒNG',
  ),
  def('centreSymbol', 'Ký hiệu trung tâm', 'Ví dụ TTHTCĐ; in trong số, ký hiệu: Số: …/KH-TTHTCĐ'),
  def('centrePlace', 'Địa danh trên văn bản của trung tâm', PLACES),
  def('centreSigner', 'Chức vụ người ký của trung tâm', 'Ví dụ GIÁM ĐỐC, hoặc KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC'),
  def('centreAddressees', 'Báo cáo của trung tâm: kính gửi', `${LIST}. ${PLACES}`),
  def('centreCopies', 'Văn bản của trung tâm: nơi nhận', `${LIST}. ${PLACES}`),
  def('approver', 'Người phê duyệt kế hoạch', `Ví dụ Chủ tịch UBND {xã} (công văn mục I.5). ${PLACES}`),
  def(
    'legalBasis',
    'Căn cứ của kế hoạch, báo cáo',
    'Mỗi căn cứ cách nhau bằng dấu chấm phẩy, không ghi chữ “Căn cứ” ở đầu',
  ),
] as const;

/** Settings of documents as they are read; blank text and empty lists are "not said". */
export interface DocumentSettings {
  readonly bodyArea: string;
  readonly bodySymbol: string;
  readonly bodyAddressees: readonly string[];
  readonly bodyCopies: readonly string[];
  readonly reminderAddressees: readonly string[];
  readonly centreName: string;
  readonly centreParent: readonly string[];
  readonly centreLetterhead: readonly string[];
  readonly centreSymbol: string;
  readonly centrePlace: string;
  readonly centreSigner: readonly string[];
  readonly centreAddressees: readonly string[];
  readonly centreCopies: readonly string[];
  readonly approver: string;
  readonly legalBasis: readonly string[];
}

/** A cell of several entries, separated by ';'. */
export const entriesOf = (text: string): string[] =>
  text
    .split(';')
    .map(normalise)
    .filter((s) => s !== '');

const COMMITTEE = 'ỦY BAN NHÂN DÂN ';

/** Lines of a letterhead: '/' begins a new one; a long committee's name breaks before its unit. */
export function letterheadLines(text: string): string[] {
  const lines = text
    .split(/\s\/\s/)
    .map(normalise)
    .filter((s) => s !== '');
  return lines.flatMap((l) =>
    lines.length === 1 && l.startsWith(COMMITTEE) ? [COMMITTEE.trim(), l.slice(COMMITTEE.length)] : [l],
  );
}

/** Reads the rows of Cấu hình. Nothing here stops a document: what is not said is left to be filled in by hand. */
export function parseDocumentSettings(values: ReadonlyMap<string, string>): DocumentSettings {
  const text = (id: string) => normalise(values.get(id) ?? '');
  return {
    bodyArea: text('bodyArea'),
    bodySymbol: text('bodySymbol'),
    bodyAddressees: entriesOf(text('bodyAddressees')),
    bodyCopies: entriesOf(text('bodyCopies')),
    reminderAddressees: entriesOf(text('reminderAddressees')),
    centreName: text('centreName') || 'Trung tâm học tập cộng đồng {xã}',
    centreParent: letterheadLines(text('centreParent') || 'ỦY BAN NHÂN DÂN / {XÃ}'),
    centreLetterhead: letterheadLines(text('centreLetterhead') || 'TRUNG TÂM / HỌC TẬP CỘNG ĐỒNG'),
    centreSymbol: text('centreSymbol') || 'TTHTCĐ',
    centrePlace: text('centrePlace') || '{tên}',
    centreSigner: letterheadLines(text('centreSigner') || 'GIÁM ĐỐC'),
    centreAddressees: entriesOf(text('centreAddressees')),
    centreCopies: entriesOf(text('centreCopies')),
    approver: text('approver') || 'Chủ tịch UBND {xã}',
    legalBasis: entriesOf(text('legalBasis')),
  };
}

/** "(qua …)" goes on from the line before it. */
const listed = (lines: readonly string[]): string => lines.join('; ').replace(/; \(/g, ' (');

/** What a preset writes into Cấu hình for documents. */
export function presetDocumentSettings(p: Preset): Record<string, string> {
  const { bodyLetterhead: body, centreLetterhead: centre } = p;
  return {
    bodyArea: p.body.area,
    bodySymbol: body.symbol,
    bodyAddressees: listed(body.addressees),
    bodyCopies: listed(body.copies),
    reminderAddressees: listed(p.reminderAddressees),
    centreName: p.centreName,
    centreParent: centre.superior.join(' / '),
    centreLetterhead: centre.issuer.join(' / '),
    centreSymbol: centre.symbol,
    centrePlace: centre.place,
    centreSigner: centre.signer.join(' / '),
    centreAddressees: listed(centre.addressees),
    centreCopies: listed(centre.copies),
    approver: p.approver,
    legalBasis: listed(p.legalBasis),
  };
}
