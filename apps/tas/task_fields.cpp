#include "apps/tas/task_fields.hpp"

#include "libtas/base/text.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {
namespace {

constexpr std::size_t kKindLimit = 50;

}  // namespace

bool TaskFields::is_empty() const { return !type && !estimate && !aversion && !description && !kind && tags.empty(); }

void declare_task_fields(cli::Spec& s, TaskFields& f) {
  s.option(f.type, "--type", "TYPE", "work, play, self_care or sleep; none clears it");
  s.option(f.estimate, "--est", "LENGTH", "how long it takes, e.g. 45m; none clears it");
  s.option(f.aversion, "--default-aversion", "0-100", "the aversion expected before it was ever done; none clears it");
  s.option(f.tags, "--tag", "TAG", "a tag; all tags are replaced, none clears them");
  s.option(f.kind, "--kind", "WORD", "one-time, recurring, routine or project; none clears it");
  s.option(f.description, "--description", "TEXT", "what it is about; none clears it");
}

void apply_task_fields(const TaskFields& f, domain::Task& task) {
  cli::apply_or_clear(f.type, task.type, [](const std::string& t) { return cli::task_type(t); });
  cli::apply_or_clear(f.estimate, task.estimate_min, [](const std::string& t) { return cli::length_of_time(t).count(); });
  cli::apply_or_clear(f.aversion, task.default_aversion, [](const std::string& t) { return cli::rating(t); });
  cli::apply_or_clear(f.kind, task.kind, [](const std::string& t) {
    require_storable(t, "the kind", kKindLimit);
    return t;
  });
  cli::apply_or_clear(f.description, task.description, [](const std::string& t) {
    require_storable(t, "the description", domain::kDescriptionLimit);
    return t;
  });
  if (f.tags.empty()) return;
  task.tags.clear();
  if (f.tags.size() == 1 && f.tags.front() == cli::kNone) return;
  for (const auto& tag : f.tags) task.tags.push_back(cli::tag(tag));
}

}  // namespace tas::apps
