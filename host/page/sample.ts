/** The district that a first visit meets: set up, self-assessments filled in, one commune left for the visitor. */
import {
  communesInOrder,
  fillSelfAssessment,
  LATE,
  must,
  SAMPLE_RECIPIENTS,
  SHARED,
  setSetting,
  setUp,
  vietnam,
  yearOfBooks,
} from '../round';
import type { HostWorld } from '../runtime/world';
import { tickSubmitted } from '../sample/submissions';
import type { World } from '../types';

/** Days before the self-assessment is due (05/4), so that there is still something to do. */
const FIRST_DAY = '2023-04-03T08:00';

/** Fills a new world; `say` hears what is being done. */
export function fillSample(world: HostWorld, say: (line: string) => void): void {
  world.clock.set(vietnam('2022-10-24T08:00'));
  say('Đang lập hai sổ cho huyện mẫu (22 xã, thị trấn)…');
  setUp(world);
  setSetting(world, 'Nơi nhận báo cáo', SAMPLE_RECIPIENTS);
  say('Đang điền sổ của một năm học và phiếu tự đánh giá mẫu…');
  // a tenth of the demo's residents: a visitor should not wait for all of them
  yearOfBooks(world, () => {}, 440);
  world.clock.set(vietnam('2023-03-20T09:00'));
  fillSelfAssessment(world, (index) => index !== LATE);
  communesInOrder(world).forEach((c, i) => {
    if (i !== LATE && i % 3 !== 1) tickSubmitted(world, SHARED, c, 'Tự đánh giá');
  });
  world.clock.set(vietnam(FIRST_DAY));
  // the months between were nobody's: what the triggers missed is not made up for in one minute
  for (const trigger of world.triggers) trigger.lastRun = world.clock.now();
  must(world.run('sweep', [], { source: 'trigger' }), 'Tự xem Sổ chung');
}

/** The line that says what to try, naming the commune that has nothing yet. */
export function sampleHint(world: World, labelOf: (address: string) => string | undefined): string {
  const empty = communesInOrder(world)[LATE];
  const name = empty && labelOf(empty.account);
  return `Huyện mẫu đã điền sẵn (số liệu mẫu, không phải số liệu thật). Thử: chọn “Tôi là: ${name ?? 'một xã'}”, gõ điểm ở tab Tự đánh giá và tích ☐ Tính lại ở Trang chủ; rồi trở lại làm Phòng, mở menu Sổ HTCĐ, chọn “Tổng hợp xếp loại” rồi “Gửi báo cáo…”.`;
}
