/** Kinh phí, Cơ sở vật chất, Xóa mù chữ: money, rooms and things, literacy. */

import {
  facilityConditions,
  facilityItems,
  literacyAges,
  literacyKinds,
  moneyPurposes,
  moneySources,
  ownerships,
  presences,
} from '../../../domain/books/choices';
import * as c from '../../kit/column';
import { bookTable } from './book-table';

export const moneyTable = bookTable('money', {
  prefix: 'KP',
  spareRows: 15,
  intro: 'Dự toán và thực hiện theo nguồn và mục chi, đơn vị đồng (thư mục I.4). Xã hội hóa ghi thành nguồn riêng.',
  columns: {
    source: (h) => c.choice(h, moneySources, { width: 190 }),
    purpose: (h) => c.choice(h, moneyPurposes, { width: 190 }),
    text: (h) => c.text(h, { width: 240 }),
    budget: (h) => c.money(h),
    approved: (h) => c.money(h),
    actual: (h) => c.money(h),
    date: (h) => c.date(h),
    voucher: (h) => c.text(h, { width: 110 }),
    publishedOn: (h) => c.date(h),
    link: (h) => c.link(h),
  },
});

export const facilitiesTable = bookTable('facilities', {
  prefix: 'CS',
  spareRows: 12,
  intro: 'Phòng, bàn ghế, tủ sách, thiết bị của trung tâm (thư mục I.4).',
  columns: {
    item: (h) => c.choice(h, facilityItems, { width: 180, freeChoice: true }),
    presence: (h) => c.choice(h, presences, { width: 90 }),
    quantity: (h) => c.integer(h),
    condition: (h) => c.choice(h, facilityConditions, { width: 110 }),
    ownership: (h) => c.choice(h, ownerships, { width: 110 }),
    date: (h) => c.date(h),
    detail: (h) => c.text(h, { width: 220 }),
    link: (h) => c.link(h),
  },
});

export const literacyTable = bookTable('literacy', {
  prefix: 'XM',
  spareRows: 10,
  intro: 'Rà soát, lớp xóa mù chữ, học tiếp sau biết chữ, công nhận đạt chuẩn (thư mục I.2; NĐ 20/2014).',
  columns: {
    kind: (h) => c.choice(h, literacyKinds, { width: 240 }),
    date: (h) => c.date(h),
    age: (h) => c.choice(h, literacyAges, { width: 90, freeChoice: true }),
    population: (h) => c.integer(h),
    illiterate1: (h) => c.integer(h),
    illiterate2: (h) => c.integer(h),
    classes: (h) => c.integer(h),
    target: (h) => c.integer(h),
    learners: (h) => c.integer(h),
    women: (h) => c.integer(h),
    completed: (h) => c.integer(h),
    dropped: (h) => c.integer(h),
    decisionNo: (h) => c.text(h, { width: 120 }),
    decisionDate: (h) => c.date(h),
    planLine: (h) => c.code(h, { width: 130 }),
    link: (h) => c.link(h),
  },
});
