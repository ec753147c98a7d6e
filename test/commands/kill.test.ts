/** Every command, killed at every service call and run again: the same result as an undisturbed run, and no mail twice. */

import { dialogModel } from '../../host/round';
import type { HostWorld } from '../../host/runtime/world';
import { primaryRequest, requestOf } from '../../host/sample/by-dialog';
import type { Json } from '../../host/types';
import { killEverywhere } from '../support/kill';
import { filledWorld, menu, newWorld, press, readyWorld } from '../support/world';
import { reportOffice } from './report/report-office';

const scored = (): HostWorld => {
  const world = filledWorld();
  menu(world, 'menuScore');
  return world;
};

test('Thiết lập', () => {
  expect(
    killEverywhere({ prepare: newWorld, act: (w) => press(w, 'setup.build', { preset: 'giaLam2022' }).execution }),
  ).toBeGreaterThan(60);
});

test('Thiết lập on a book that stands', () => {
  expect(killEverywhere({ prepare: readyWorld, act: (w) => press(w, 'setup.build').execution })).toBeGreaterThan(10);
});

test('Tính điểm', () => {
  expect(killEverywhere({ prepare: filledWorld, act: (w) => menu(w, 'menuScore') })).toBeGreaterThan(10);
});

test('sweep', () => {
  expect(
    killEverywhere({ prepare: filledWorld, act: (w) => w.run('sweep', [], { source: 'trigger' }) }),
  ).toBeGreaterThan(10);
});

test('Tổng hợp xếp loại', () => {
  expect(killEverywhere({ prepare: scored, act: (w) => menu(w, 'menuConsolidate') })).toBeGreaterThan(10);
});

test('Gửi báo cáo', () => {
  // the preview runs undisturbed: faults count the calls of the sending alone
  const calmPreview = (w: HostWorld) => {
    const faults = w.faults;
    w.faults = [];
    const { command, request } = primaryRequest(dialogModel(menu(w, 'menuReport')) as Json);
    const preview = press(w, command, request).reply.dialog;
    w.faults = faults;
    return press(w, 'report.send', requestOf(preview, 'report.send')).execution;
  };
  expect(killEverywhere({ prepare: () => reportOffice().world, act: calmPreview })).toBeGreaterThan(20);
});
