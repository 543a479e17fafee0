// The columns of task_instances.csv, all variants (domain.md 3.3).
#pragma once

#include "libtas/exchange/in/own.hpp"

namespace tas::exchange::in {

struct InstanceColumns {
  explicit InstanceColumns(Columns& c)
      : id{c.take("instance_id")}, task_id{c.take("task_id")}, task_name{c.take("task_name")}, task_version{c.take("task_version")},
        created{c.take("created_at")}, initialized{c.take("initialized_at")}, started{c.take("started_at")},
        completed{c.take("completed_at")}, cancelled{c.take("cancelled_at")}, due{c.take("due_at")}, predicted{c.take("predicted")},
        actual{c.take("actual")}, procrastination{c.take("procrastination_score")}, proactive{c.take("proactive_score")},
        behavioral_score{c.take("behavioral_score")}, net_relief{c.take("net_relief")}, net_emotional{c.take("net_emotional")},
        behavioral_deviation{c.take("behavioral_deviation")}, is_completed{c.take("is_completed")}, is_deleted{c.take("is_deleted")},
        status{c.take("status")}, duration{c.take("duration_minutes")}, delay{c.take("delay_minutes")}, relief{c.take("relief_score")},
        cognitive{c.take("cognitive_load")}, mental_energy{c.take("mental_energy_needed")}, difficulty{c.take("task_difficulty")},
        emotional{c.take("emotional_load")}, environment{c.take("environmental_effect")}, skills{c.take("skills_improved")},
        serendipity{c.take("serendipity_factor")}, disappointment{c.take("disappointment_factor")}, user{c.take("user_id")},
        own{c} {}

  Column id, task_id, task_name, task_version, created, initialized, started, completed, cancelled, due, predicted, actual,
      procrastination, proactive, behavioral_score, net_relief, net_emotional, behavioral_deviation, is_completed, is_deleted,
      status, duration, delay, relief, cognitive, mental_energy, difficulty, emotional, environment, skills, serendipity,
      disappointment, user;
  OwnColumns own;
};

}  // namespace tas::exchange::in
