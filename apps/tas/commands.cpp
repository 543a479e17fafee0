#include "apps/tas/commands.hpp"

namespace tas::apps {

cli::Program program() {
  return {"tas",
          "record how aversive and relieving your tasks are, before and after, and see where your predictions mislead you",
          TAS_VERSION,
          {dashboard(),         add(),             start(),           pause(),          resume(),         done(),
           record(),            cancel(),          rate(),            note(),           list(),           show(),
           undo(),              redo(),            history(),         help(),            task_add(),        task_list(),      task_show(),      task_edit(),
           task_archive(),      task_delete(),     task_restore(),    task_versions(),  instance_add(),   instance_start(),
           instance_pause(),    instance_resume(), instance_complete(), instance_cancel(), instance_rate(), instance_list(),
           instance_show(),     instance_edit(),   instance_delete(), instance_restore(), analytics_summary(), analytics_gaps(), score_list(),
           score_show(),        score_explain(),   score_weights(),     score_versions()},
          cli::Output::users_data};
}

}  // namespace tas::apps
