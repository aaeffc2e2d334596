import 'i18next';
import type app from './locales/zh-TW/app.json';
import type audit from './locales/zh-TW/audit.json';
import type board from './locales/zh-TW/board.json';
import type calendar from './locales/zh-TW/calendar.json';
import type common from './locales/zh-TW/common.json';
import type consultations from './locales/zh-TW/consultations.json';
import type directory from './locales/zh-TW/directory.json';
import type emergencies from './locales/zh-TW/emergencies.json';
import type errors from './locales/zh-TW/errors.json';
import type followUps from './locales/zh-TW/follow-ups.json';
import type office from './locales/zh-TW/office.json';
import type paper from './locales/zh-TW/paper.json';
import type publications from './locales/zh-TW/publications.json';
import type records from './locales/zh-TW/records.json';
import type reference from './locales/zh-TW/reference.json';
import type reports from './locales/zh-TW/reports.json';
import type settings from './locales/zh-TW/settings.json';
import type setup from './locales/zh-TW/setup.json';
import type staff from './locales/zh-TW/staff.json';
import type sync from './locales/zh-TW/sync.json';
import type today from './locales/zh-TW/today.json';
import type visits from './locales/zh-TW/visits.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      app: typeof app;
      audit: typeof audit;
      board: typeof board;
      calendar: typeof calendar;
      common: typeof common;
      consultations: typeof consultations;
      directory: typeof directory;
      emergencies: typeof emergencies;
      errors: typeof errors;
      'follow-ups': typeof followUps;
      office: typeof office;
      paper: typeof paper;
      publications: typeof publications;
      records: typeof records;
      reference: typeof reference;
      reports: typeof reports;
      settings: typeof settings;
      setup: typeof setup;
      staff: typeof staff;
      sync: typeof sync;
      today: typeof today;
      visits: typeof visits;
    };
  }
}
