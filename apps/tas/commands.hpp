// Every command of `tas`, one function and one file each (the everyday verb and its noun form share the file).
#pragma once

#include "libtas/cli/command.hpp"

namespace tas::apps {

cli::Program program();
// What people type who know other programs.
std::vector<cli::Synonym> synonyms();

cli::Command dashboard();
cli::Command status();
cli::Command add();
cli::Command start();
cli::Command pause();
cli::Command resume();
cli::Command done();
cli::Command export_data();
cli::Command record();
cli::Command cancel();
cli::Command rate();
cli::Command note();
cli::Command list();
cli::Command show();
cli::Command undo();
cli::Command redo();
cli::Command history();
cli::Command prompt();
cli::Command search();
cli::Command defer();
cli::Command snooze();
cli::Command edit();
cli::Command doctor();
cli::Command tutorial();
cli::Command help();
cli::Command completion();
cli::Command version();

cli::Command task_add();
cli::Command task_list();
cli::Command task_show();
cli::Command task_edit();
cli::Command task_archive();
cli::Command task_delete();
cli::Command task_restore();
cli::Command task_versions();
cli::Command task_rename();
cli::Command task_merge();
cli::Command task_template_save();
cli::Command task_template_list();
cli::Command task_template_use();
cli::Command emotion_list();
cli::Command emotion_add();
cli::Command emotion_rename();
cli::Command emotion_merge();
cli::Command emotion_delete();
cli::Command tag_list();
cli::Command tag_show();
cli::Command tag_rename();
cli::Command tag_merge();
cli::Command tag_delete();

cli::Command instance_add();
cli::Command instance_start();
cli::Command instance_pause();
cli::Command instance_resume();
cli::Command instance_complete();
cli::Command instance_cancel();
cli::Command instance_rate();
cli::Command instance_list();
cli::Command instance_show();
cli::Command instance_edit();
cli::Command instance_delete();
cli::Command instance_restore();

cli::Command analytics_balance();
cli::Command analytics_cancelled();
cli::Command analytics_capacity();
cli::Command analytics_emotions();
cli::Command analytics_frequency();
cli::Command analytics_gaps();
cli::Command analytics_jobs();
cli::Command analytics_sleep();
cli::Command analytics_volume();
cli::Command analytics_summary();
cli::Command analytics_trend();
cli::Command analytics_compare();
cli::Command analytics_calibrate();
cli::Command analytics_correlate();
cli::Command analytics_thresholds();
cli::Command analytics_day();
cli::Command analytics_history();
cli::Command analytics_progress();
cli::Command analytics_thoroughness();
cli::Command analytics_distribution();
cli::Command analytics_heatmap();
cli::Command analytics_table();

cli::Command config_get();
cli::Command config_set();
cli::Command config_unset();
cli::Command config_list();
cli::Command config_path();
cli::Command config_edit();
cli::Command instance_split();
cli::Command skip();
cli::Command routine_add();
cli::Command routine_list();
cli::Command routine_show();
cli::Command routine_occurrences();
cli::Command routine_edit();
cli::Command routine_skip();
cli::Command routine_defer();
cli::Command routine_pause();
cli::Command routine_resume();
cli::Command routine_delete();
cli::Command job_list();
cli::Command job_add();
cli::Command job_show();
cli::Command job_rename();
cli::Command job_merge();
cli::Command job_delete();
cli::Command job_assign();
cli::Command job_unassign();
cli::Command hook_list();
cli::Command hook_test();
cli::Command alias_set();
cli::Command alias_list();
cli::Command alias_delete();

cli::Command goal_set();
cli::Command goal_show();
cli::Command goal_history();
cli::Command goal_list();
cli::Command goal_delete();

cli::Command next();
cli::Command why();
cli::Command recommend_next();
cli::Command recommend_why();
cli::Command recommend_history();
cli::Command score_list();
cli::Command score_show();
cli::Command score_explain();
cli::Command score_weights();
cli::Command score_versions();

}  // namespace tas::apps
