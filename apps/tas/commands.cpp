#include "apps/tas/commands.hpp"

namespace tas::apps {

cli::Program program() {
  return {"tas",
          "record how aversive and relieving your tasks are, before and after, and see where your predictions mislead you",
          TAS_VERSION,
          {dashboard(), status(), add(), start(), pause(), resume(), done(), record(), cancel(), rate(), note(), list(), show(), next(), why(),
           search(), defer(), snooze(), skip(), edit(), undo(), redo(), history(), prompt(), doctor(), tutorial(), export_data(), completion(), version(), help(),
           task_add(), task_list(), task_show(), task_edit(), task_rename(), task_merge(), task_archive(), task_delete(),
           task_restore(), task_versions(), task_template_save(), task_template_list(), task_template_use(), instance_add(), instance_start(), instance_pause(), instance_resume(),
           instance_complete(), instance_cancel(), instance_rate(), instance_list(), instance_show(), instance_edit(),
           instance_delete(), instance_restore(), instance_split(), routine_add(), routine_list(), routine_show(), routine_occurrences(), routine_edit(),
           routine_skip(), routine_defer(), routine_pause(), routine_resume(), routine_delete(), job_list(), job_add(), job_show(),
           job_rename(), job_merge(), job_delete(), job_assign(), job_unassign(), tag_list(), tag_show(), tag_rename(), tag_merge(), tag_delete(),
           emotion_list(), emotion_add(), emotion_rename(), emotion_merge(), emotion_delete(), analytics_summary(),
           analytics_gaps(), analytics_trend(), analytics_compare(), analytics_calibrate(), analytics_correlate(),
           analytics_thresholds(), analytics_day(), analytics_history(), analytics_progress(), analytics_thoroughness(), analytics_distribution(), analytics_heatmap(), analytics_table(), recommend_next(), recommend_why(), recommend_history(), analytics_balance(),
           analytics_volume(),
           analytics_sleep(), analytics_capacity(), analytics_frequency(), analytics_cancelled(), analytics_emotions(),
           analytics_jobs(), goal_set(), goal_show(), goal_list(), goal_history(), goal_delete(), score_list(), score_show(), score_explain(),
           score_weights(), score_versions(), config_get(), config_set(), config_unset(), config_edit(), config_list(), config_path(), alias_set(),
           alias_list(), alias_delete(), hook_list(), hook_test()},
          cli::Output::users_data,
          &synonyms};
}

}  // namespace tas::apps
