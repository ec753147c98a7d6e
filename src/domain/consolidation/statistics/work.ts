/** Biểu 02 Kết quả theo nhóm, Biểu 05 Truyền thông: what was planned and done, chủ trì and phối hợp never added. */
import { activityCategories, categoryLabel, categoryOf, LEAD, mediaChannels } from '../../books/choices';
import { isBlank } from '../../books/fields';
import type { ActivityRecord, BookId, MediaItem, Row, YearPlanLine } from '../../books/records';
import { periodLabel, periodOf, periodsOf } from '../../calendar/school-year';
import { byDay, count, lacking, type Statistic, same, wordLines, wordOf } from '../statistic';

/** A line of the year plan is the centre's own target unless another role is written. */
export const isOwnPlan = (l: YearPlanLine): boolean => isBlank(l.role) || same(l.role, LEAD);
export const isLed = (a: ActivityRecord): boolean => same(a.role, LEAD);
/** Joined or lent a room: no class of the centre's own. */
export const isJoint = (a: ActivityRecord): boolean => !isBlank(a.role) && !isLed(a);
const isJointPlan = (l: YearPlanLine): boolean => !isOwnPlan(l);

export const groupLines = activityCategories.map((c) => ({ key: c.code as string, label: categoryLabel(c) }));

const plan = {
  classes: count('yearPlan', { id: 'plannedClasses', label: 'Lớp kế hoạch', field: 'classes', of: isOwnPlan }),
  attendances: count('yearPlan', {
    id: 'plannedAttendances',
    label: 'Lượt kế hoạch',
    field: 'attendances',
    of: isOwnPlan,
  }),
  cost: count('yearPlan', {
    id: 'plannedCost',
    label: 'Kinh phí kế hoạch',
    kind: 'money',
    field: 'cost',
    of: isOwnPlan,
  }),
};

const groupOf = (row: Row, book: BookId) => {
  const key = categoryOf((row as YearPlanLine).category);
  return key === undefined ? lacking(book, 'category') : { key };
};

/** Biểu 02. */
export const groupsStatistic: Statistic = {
  id: 'groups',
  title: 'Kết quả theo nhóm nội dung',
  main: 'activities',
  lines: () => groupLines,
  counts: [
    plan.classes,
    count('activities', { id: 'classes', label: 'Lớp chủ trì', of: isLed }),
    count('activities', { id: 'sessions', label: 'Số buổi', field: 'sessions', of: isLed }),
    plan.attendances,
    count('activities', { id: 'attendances', label: 'Lượt chủ trì', field: 'attendances', of: isLed }),
    count('activities', { id: 'women', label: 'Nữ', field: 'women', of: isLed }),
    plan.cost,
    count('activities', { id: 'cost', label: 'Kinh phí thực chi', kind: 'money', field: 'cost', of: isLed }),
    count('yearPlan', { id: 'jointPlannedClasses', label: 'Lớp phối hợp KH', field: 'classes', of: isJointPlan }),
    count('activities', { id: 'jointClasses', label: 'Lớp phối hợp', of: isJoint }),
    count('activities', { id: 'jointAttendances', label: 'Lượt phối hợp', field: 'attendances', of: isJoint }),
    count('activities', { id: 'jointWomen', label: 'Nữ (phối hợp)', field: 'women', of: isJoint }),
    count('activities', { id: 'jointCost', label: 'Kinh phí phối hợp', kind: 'money', field: 'cost', of: isJoint }),
  ],
  place(row, book, scope) {
    if (book === 'yearPlan') return groupOf(row, book);
    const a = row as ActivityRecord;
    return byDay(a.date, book, scope) ?? (isBlank(a.role) ? lacking(book, 'role') : groupOf(row, book));
  },
};

/** The year plan by group: lines, targets, money; what is only joined stands apart. */
export const planStatistic: Statistic = {
  id: 'plan',
  title: 'Kế hoạch năm theo nhóm nội dung',
  main: 'yearPlan',
  lines: () => groupLines,
  counts: [
    count('yearPlan', { id: 'planLines', label: 'Dòng kế hoạch', of: isOwnPlan }),
    plan.classes,
    count('yearPlan', { id: 'plannedSessions', label: 'Số buổi', field: 'sessions', of: isOwnPlan }),
    plan.attendances,
    plan.cost,
    count('yearPlan', { id: 'fromSurvey', label: 'Dòng theo khảo sát', of: (l) => isOwnPlan(l) && !isBlank(l.need) }),
    count('yearPlan', { id: 'jointPlanLines', label: 'Dòng phối hợp', of: isJointPlan }),
    count('yearPlan', { id: 'jointPlannedClasses', label: 'Lớp phối hợp', field: 'classes', of: isJointPlan }),
    count('yearPlan', {
      id: 'jointPlannedCost',
      label: 'Kinh phí phối hợp',
      kind: 'money',
      field: 'cost',
      of: isJointPlan,
    }),
  ],
  place: groupOf,
};

const radio = (m: MediaItem) => same(m.channel, mediaChannels[0]);
const social = (m: MediaItem) => [1, 2, 4].some((i) => same(m.channel, mediaChannels[i] as string));
const items = { field: 'items', blankIs: 1 } as const;

const mediaCounts = [
  count('media', { id: 'radioItems', label: 'Tin bài truyền thanh', ...items, of: radio }),
  count('media', { id: 'broadcasts', label: 'Lần phát', field: 'broadcasts', of: radio }),
  count('media', { id: 'socialItems', label: 'Bài mạng xã hội', ...items, of: social }),
  count('media', { id: 'otherItems', label: 'Trang tin, kênh khác', ...items, of: (m) => !radio(m) && !social(m) }),
  count('media', { id: 'items', label: 'Cộng tin bài', ...items }),
  count('media', { id: 'reach', label: 'Lượt tiếp cận', field: 'reach' }),
];

/** Biểu 05. A row is one item unless it says how many (as the measure tin_bai counts). */
export const mediaStatistic: Statistic = {
  id: 'media',
  title: 'Truyền thông theo tháng',
  main: 'media',
  // months that have not come yet are no zeros
  lines: (scope) =>
    periodsOf(scope.schoolYear)
      .filter((p) => p >= periodOf(scope.schoolYear, scope.from) && p <= periodOf(scope.schoolYear, scope.to))
      .map((p) => ({ key: p, label: periodLabel(p) })),
  counts: mediaCounts,
  place(row, book, scope) {
    const m = row as MediaItem;
    return (
      byDay(m.date, book, scope) ??
      (isBlank(m.channel) ? lacking(book, 'channel') : { key: periodOf(scope.schoolYear, m.date as string) })
    );
  },
};

/** The same by channel: its totals must be those of Biểu 05. */
export const channelStatistic: Statistic = {
  id: 'channels',
  title: 'Truyền thông theo kênh',
  main: 'media',
  lines: () => wordLines(mediaChannels),
  counts: mediaCounts.slice(4),
  place(row, book, scope) {
    const m = row as MediaItem;
    const key = wordOf(mediaChannels, m.channel);
    return byDay(m.date, book, scope) ?? (key === undefined ? lacking(book, 'channel') : { key });
  },
};
