/** Preset of the letter 3743/UBND-GD&ĐT of 07/11/2022: huyện Gia Lâm, school year 2022-2023, 22 units. */
import { giaLam } from '../communes/gia-lam-units';
import { unitsAt } from '../communes/succession';
import type { Preset } from './preset';
import {
  centreLetterhead,
  centreRegulations,
  deadlineNote,
  letterDeadlines,
  monthPlanNote,
  sampleAccountsNote,
  sampleCommune,
} from './shared';

export const giaLam2022: Preset = {
  id: 'giaLam2022',
  title: 'Huyện Gia Lâm, năm học 2022-2023 (22 xã, thị trấn)',
  schoolYear: '2022-2023',
  startMonth: 9,
  monthStartDay: 1,
  body: {
    name: 'Phòng Giáo dục và Đào tạo huyện Gia Lâm',
    shortName: 'Phòng GD&ĐT',
    area: 'huyện Gia Lâm',
  },
  bodyLetterhead: {
    superior: ['ỦY BAN NHÂN DÂN', 'HUYỆN GIA LÂM'],
    issuer: ['PHÒNG GIÁO DỤC', 'VÀ ĐÀO TẠO'],
    symbol: 'PGDĐT',
    place: 'Gia Lâm',
    signer: ['TRƯỞNG PHÒNG'],
    addressees: ['Ủy ban nhân dân huyện Gia Lâm'],
    copies: ['Như trên', 'UBND các xã, thị trấn', 'Lưu: VT'],
  },
  centreLetterhead: centreLetterhead([
    'Ủy ban nhân dân huyện Gia Lâm',
    '(qua Phòng Giáo dục và Đào tạo huyện Gia Lâm)',
  ]),
  centreName: 'Trung tâm học tập cộng đồng {xã}',
  approver: 'Chủ tịch UBND {xã}',
  legalBasis: [
    ...centreRegulations,
    'Công văn số 3743/UBND-GD&ĐT ngày 07/11/2022 của Ủy ban nhân dân huyện Gia Lâm về việc nâng cao chất lượng hoạt động trung tâm học tập cộng đồng',
  ],
  reminderAddressees: ['Ủy ban nhân dân các xã, thị trấn'],
  deadlines: letterDeadlines(2022),
  communes: unitsAt(giaLam, '2022-11-07').map(sampleCommune),
  suggestedRecipient: 'tomnhuyen.1976@gmail.com',
  notes: [
    'Hạn nộp theo công văn 3743/UBND-GD&ĐT ngày 07/11/2022.',
    deadlineNote,
    monthPlanNote,
    sampleAccountsNote,
    'Địa chỉ nhận báo cáo ghi trong công văn là hộp thư cá nhân của năm 2022: chỉ dùng sau khi cán bộ phụ trách xác nhận.',
    'Chủ tịch UBND và dân số từ 15 tuổi trở lên để trống: hãy điền theo địa phương.',
  ],
};
